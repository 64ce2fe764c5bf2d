// What columns are called: their headers, told apart where one is empty or there twice.

/** A title for each header: the place of its column, from 1, follows one that says too little. */
export function titlesOf(headers) {
  return headers.map((header, place) => {
    const twice = headers.indexOf(header) !== place;
    return header === '' || twice ? `${header} (${place + 1})`.trim() : header;
  });
}
