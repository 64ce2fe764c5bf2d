//! What crosses the border: the JSON contract, CSV, HTML.
