// Files dropped on the page: anywhere on the tab that counts, and nowhere lost. A browser would leave
// the page for a file that falls beside its frame.

const bearsFiles = (event) => event.dataTransfer?.types.includes('Files');

/** Hands the files that are dropped on a panel to `take`; on other panels they are left alone. */
export function takeDrops(panel, take) {
  const light = (on) => panel.querySelector('.drop')?.classList.toggle('over', on);
  window.addEventListener('dragover', (event) => {
    if (!bearsFiles(event)) return;
    event.preventDefault();
    if (panel.hidden) event.dataTransfer.dropEffect = 'none';
    else light(true);
  });
  window.addEventListener('dragleave', (event) => {
    // From one element to another the files are still above the page.
    if (event.relatedTarget === null) light(false);
  });
  window.addEventListener('drop', (event) => {
    if (!bearsFiles(event)) return;
    event.preventDefault();
    light(false);
    if (!panel.hidden) take([...event.dataTransfer.files]);
  });
}
