"""Charts of indicator tables, as Altair charts that render without a network.

Needs the extra ``[plot]``: ``pip install 'carnet-sante[plot]'``. ``chart.save("x.png")`` and
``chart.save("x.svg")`` draw through vl-convert; ``altair.renderers.enable("svg")`` does the same for
each chart that a notebook shows. What a table hides is drawn as hidden, and its number is nowhere in
the chart. The colours are told apart by the colour-blind; ``lang="en"`` gives English texts.

>>> import carnet_sante as cs
>>> dates = ["2025-06-30", "2026-01-31"]
>>> table = cs.indicators({"opened_on": ["2025-01-01"] * 40}, "OUV_N", at=dates)
>>> cs.plot.trend(table, lang="en").to_dict()["description"]
'Opened profiles. Unit: profiles. From 40 (2025-06-30) to 40 (2026-01-31).'
"""

from __future__ import annotations

from ._age import age_profile
from ._forecast import forecast
from ._funnel import funnel
from ._map import map
from ._ranking import ranking
from ._trend import trend

__all__ = ["age_profile", "forecast", "funnel", "map", "ranking", "trend"]
