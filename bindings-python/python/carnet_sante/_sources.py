"""Data of any usual kind as what the compiled part reads: an Arrow stream or a CSV file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from . import _core
from ._columns import plain
from ._errors import InvalidInput, Unsupported
from ._numpy import arrays
from ._polars import framed

#: Rows of a Parquet file in memory at a time.
_PARQUET_ROWS = 1 << 17


def has_arrow(data: Any) -> bool:
    """Whether the data hand out Arrow streams or arrays."""
    return hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__")


def parts(data: Any) -> Iterator[Any] | None:
    """Data that come part after part: a list of tables or paths, or a generator."""
    if isinstance(data, (list, tuple)):
        whole = [has_arrow(part) or isinstance(part, (str, os.PathLike)) for part in data]
        return iter(data) if data and all(whole) else None
    lazy = isinstance(data, Iterator) and not hasattr(data, "read")
    return data if lazy and not has_arrow(data) else None


def csv_source(data: Any) -> bytes | str | os.PathLike[str] | None:
    """The path or the bytes of a CSV file; ``None`` for anything else."""
    if isinstance(data, (bytearray, memoryview)):
        return bytes(data)
    if isinstance(data, str) and "\n" in data:
        # It would be shown whole, as the name of a file that is not there.
        raise no_source("a text of several lines, not a path", "give the bytes: text.encode()")
    return data if isinstance(data, (bytes, str, os.PathLike)) else None


@contextmanager
def named_file(source: Any) -> Iterator[None]:
    """Has Python's own error name a file that cannot be opened."""
    try:
        yield
    except OSError:
        if isinstance(source, (str, os.PathLike)):
            open(source, "rb").close()
        raise


def stream(
    data: Any, columns: Mapping[str, str], spec: str | None, keep: Iterable[str] = ()
) -> Any:
    """An Arrow producer of the data, or a CSV file; ``None`` for lists without one type.

    ``spec`` says which columns are read; without it, those that any question reads, and ``keep``.
    """
    path = os.fspath(data) if isinstance(data, (str, os.PathLike)) else ""
    if path and os.path.isdir(path):
        raise no_source("a folder, not a file", 'give its files: sorted(Path(…).glob("*.parquet"))')
    if path.lower().endswith((".parquet", ".pq")):
        return _parquet(data, dict(columns), spec, list(keep))
    if _is_column(data):
        raise no_source("one column, not a table", 'give a table, or a dict such as {"sex": column}')
    if _is_pandas(data):
        return _pandas(data, dict(columns), spec, list(keep))
    if has_arrow(data):
        return framed(data)
    if isinstance(data, Mapping):
        return arrays(data)
    if (source := csv_source(data)) is not None:
        return source
    raise unknown(
        data,
        "give an Arrow table, a dict of lists or arrays, a CSV file as a path or bytes, or the path "
        "of a Parquet file",
    )


def listed(data: Any, columns: Mapping[str, str]) -> str:
    """Plain columns that have no one type, as JSON text."""
    return json.dumps(plain(data, columns))


def unknown(data: Any, help: str) -> InvalidInput:
    """The error for data that nothing here can read."""
    if hasattr(data, "collect"):
        help = "call .collect() first"
    elif hasattr(data, "read"):
        help = "give its path, or its bytes: .read()"
    elif hasattr(data, "scanner"):
        help = "call .scanner().to_reader() first"
    elif isinstance(data, (list, tuple)):
        help = "give polars.DataFrame(rows), or pyarrow.Table.from_pylist(rows)"
    return no_source(f"data of an unknown kind: {type(data).__name__}", help)


def no_source(message: str, help: str) -> InvalidInput:
    """The error for what cannot be read as a table."""
    return InvalidInput(message, code="columns.source", kind="invalid", help=help)


def _is_column(data: Any) -> bool:
    """A series, or an array of Arrow: a struct of them is a table."""
    if not has_arrow(data) or hasattr(data, "schema") or hasattr(data, "columns"):
        return False
    kind = getattr(data, "dtype", getattr(data, "type", None))
    return kind is not None and not str(kind).lower().startswith("struct")


def _is_pandas(data: Any) -> bool:
    return type(data).__module__.partition(".")[0] == "pandas" and hasattr(data, "columns")


def _pandas(data: Any, columns: dict[str, str], spec: str | None, keep: list[str]) -> Any:
    """A frame of pandas, of which only what is read is converted: the rest may hold anything."""
    names = [*map(str, data.columns), *(str(name) for name in data.index.names if name is not None)]
    read = _core.columns_read(names, spec, columns, keep)
    for place in read:
        if (name := names[place]) in names[:place]:
            raise InvalidInput(
                f"column `{name}` given twice", code="columns.twice", kind="invalid", path=name
            )
    index = any(place >= data.shape[1] for place in read)
    frame = data.iloc[:, [place for place in read if place < data.shape[1]]]
    frame.columns = [str(name) for name in frame.columns]
    try:
        import pyarrow as pa
    except ImportError:
        pass
    else:
        try:
            return pa.Table.from_pandas(frame, preserve_index=index)
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            pass  # objects of several types: read value by value, which says where they are
    if index:
        frame = frame.reset_index()
    return arrays(dict(frame.items()), lists=True)


def _parquet(path: Any, columns: dict[str, str], spec: str | None, keep: list[str]) -> Any:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise Unsupported(
            "Parquet files need pyarrow",
            code="columns.source",
            kind="unsupported",
            help='pip install "carnet-sante[parquet]"',
        ) from None
    try:
        with pq.ParquetFile(path) as file:
            schema = file.schema_arrow
    except pa.ArrowInvalid:
        raise no_source("not a Parquet file", "give the path of one, or of a CSV file") from None
    places = _core.columns_read(schema.names, spec, columns, keep)
    names = [schema.names[place] for place in places]
    # A text that Parquet keeps in a dictionary stays in one: no value is written out.
    texts = [name for name in names if str(schema.field(name).type) in ("string", "large_string")]
    file = pq.ParquetFile(path, read_dictionary=texts, buffer_size=1 << 20)
    kept = [file.schema_arrow.field(name) for name in names]
    batches = file.iter_batches(_PARQUET_ROWS, columns=names)
    return pa.RecordBatchReader.from_batches(pa.schema(kept), batches)


Progress = Callable[[int], object]


@contextmanager
def telling(progress: Any) -> Iterator[Progress | None]:
    """What the compiled part calls with the number of rows read so far.

    ``True`` keeps a line of stderr current, and ends it when all is read or refused; a bar (an
    object with ``update``, such as that of tqdm) moves by what is new; a function is called as it
    is.
    """
    if progress is None or progress is False:
        yield None
    elif progress is True:
        try:
            yield _line
        finally:
            print(file=sys.stderr)
    elif hasattr(progress, "update"):
        yield _mover(progress)
    elif callable(progress):
        yield progress
    else:
        raise TypeError("progress: expected True, a function of a number of rows, or a bar")


def _mover(bar: Any) -> Progress:
    last = 0

    def move(rows: int) -> None:
        nonlocal last
        bar.update(rows - last)
        last = rows

    return move


def _line(rows: int) -> None:
    print(f"\r{rows:,} rows", end="", file=sys.stderr, flush=True)
