"""A table with controls in its rows: what is known about each, and what to do about it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import anywidget
import traitlets

__all__ = ["RowTable"]


class RowTable(anywidget.AnyWidget):
    """A real table with native boxes, ticks and lists in its last columns.

    Four dozen ipywidgets would take seconds to appear, have no names for a screen reader, and
    not stand in columns. Here each control is named by its column and its row; Tab goes through
    them row by row. The table is built anew only when `rows` change, not when `values` do.

    Parameters
    ----------
    caption : str
        What the table is, for a screen reader.
    heads : sequence of str
        Titles of the columns of words, the rows' names first.
    controls : sequence of mapping
        Each has a ``"name"``, a ``"label"``, a ``"kind"`` ("hours", "tick" or "choice") and,
        if it is a choice, its ``"options"``: texts, chosen by their place.
    changed : callable
        What to do when somebody changed a control: takes its row, its name and its value.

    Attributes
    ----------
    rows : list of dict
        ``"name"``, ``"note"`` (a line under it), ``"cells"`` (a text and a smaller one under it,
        perhaps numbers to draw as a small line), ``"open"`` (the names of its controls) and
        ``"least"``: below which place a choice cannot be set, by the control's name.
    values : list of dict
        For each row what its controls are set to, by their names.

    Examples
    --------
    >>> hours = {"name": "care", "label": "Hours", "kind": "hours"}
    >>> table = RowTable("Accounts", ["Account"], [hours], changed=print)
    >>> table.rows = [{"name": "Alba", "note": "", "cells": [], "open": ["care"], "least": {}}]
    >>> table.values = [{"care": 10}]
    """

    _esm = """
    function render({ model, el }) {
      const table = document.createElement("table");
      el.append(table);
      let inputs = [];
      const add = (parent, tag, text = "", settings = {}) => {
        const made = Object.assign(document.createElement(tag), settings);
        if (text) made.textContent = text;  // never as HTML: names are data
        parent.append(made);
        return made;
      };
      const draw = (parent, line) => {
        const [low, high] = [Math.min(...line), Math.max(...line)];
        const at = (value, n) => [
          (60 * n) / Math.max(line.length - 1, 1),
          13 - (10 * (value - low)) / Math.max(high - low, 0.15 * high, 1e-9),
        ];
        const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        svg.setAttribute("viewBox", "-2 0 64 16");
        svg.setAttribute("aria-hidden", "true");  // the text says it
        const path = document.createElementNS(svg.namespaceURI, "polyline");
        path.setAttribute("points", line.map((value, n) => at(value, n).join()).join(" "));
        svg.append(path);
        parent.append(svg);
      };
      const control = (parent, { name, label, kind, options }, row, n) => {
        const input = add(parent, kind === "choice" ? "select" : "input");
        input.setAttribute("aria-label", `${label}, ${row.name}`);
        const least = row.least[name] ?? 0;
        if (kind === "choice") options.forEach((text, value) =>
          add(input, "option", text, { value, disabled: value < least }));
        else if (kind === "tick") input.type = "checkbox";
        else Object.assign(input, { type: "number", min: 0, step: 5, inputMode: "numeric" });
        const read = () => (kind === "tick" ? input.checked : Number(input.value));
        input.addEventListener("input", () => {
          const values = structuredClone(model.get("values"));
          values[n][name] = read();
          model.set("values", values);
          model.send({ row: n, name, value: read() });  // at once, and in order
        });
        const place = (value) => {
          if (read() === value) return;
          if (kind === "tick") input.checked = value;
          else input.value = value;
        };
        if (kind === "hours") input.value = 0;
        return [name, place];
      };
      const place = () => model.get("values").forEach((values, n) =>
        inputs[n]?.forEach(([name, set]) => set(values[name])));
      const build = () => {
        table.replaceChildren();
        add(table, "caption", model.get("caption"));
        const head = add(add(table, "thead"), "tr");
        const labels = model.get("controls").map(({ label }) => label);
        for (const text of [...model.get("heads"), ...labels])
          add(head, "th", text, { scope: "col" });
        const body = add(table, "tbody");
        inputs = model.get("rows").map((row, n) => {
          const line = add(body, "tr", "", { className: row.open.length ? "" : "kam-closed" });
          const name = add(line, "th", row.name, { scope: "row" });
          if (row.note) add(name, "small", row.note);
          row.cells.forEach(([text, more, trend]) => {
            const cell = add(line, "td", text);
            if (trend?.length) draw(cell, trend);
            if (more) add(cell, "small", more);
          });
          const cells = model.get("controls").map((each) => [each, add(line, "td")]);
          return cells.filter(([{ name }]) => row.open.includes(name))
            .map(([each, cell]) => control(cell, each, row, n));
        });
        place();
      };
      build();
      model.on("change:rows", build);
      model.on("change:values", place);
      return () => { model.off("change:rows", build); model.off("change:values", place); };
    }
    export default { render };
    """
    _css = Path(__file__).with_name("row_table.css")
    caption = traitlets.Unicode().tag(sync=True)
    heads = traitlets.List().tag(sync=True)
    controls = traitlets.List().tag(sync=True)
    rows = traitlets.List().tag(sync=True)
    values = traitlets.List().tag(sync=True, echo_update=False)  # an echo would be old

    def __init__(
        self,
        caption: str,
        heads: Sequence[str],
        controls: Sequence[Mapping[str, object]],
        changed: Callable[[int, str, object], None],
    ):
        super().__init__(caption=caption, heads=list(heads), controls=list(controls))
        self.changed = changed
        self.on_msg(self._heard)
        self.add_class("kam-rows")

    def _heard(self, _table: "RowTable", message: dict, _buffers: list) -> None:
        row, name, value = (message[part] for part in ("row", "name", "value"))
        values = [dict(each) for each in self.values]
        values[row][name] = value
        self.set_state({"values": values})  # as from the page: it is not sent back
        self.changed(row, name, value)
