"""The widgets of our own: a picture with a description, a slider with a name, and spoken text.

Everything else in an app is an ordinary ipywidget. These exist because the ordinary ones
cannot be used without sight: ``widgets.Image`` has no alternative text, every ipywidgets
slider has an empty accessible name, and no ipywidget is announced when it changes.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import anywidget
import traitlets

from ..errors import KamError
from ..text import _

__all__ = ["LiveRegion", "Picture", "Slider"]


class Picture(anywidget.AnyWidget):
    """A PNG or SVG in a box of fixed size, with alternative text and a line under it.

    The box keeps its size while pictures change, so that nothing on the page jumps. The
    caption is a live region: a screen reader says it when it changes.

    Parameters
    ----------
    data : bytes
        The picture, PNG or SVG.
    alt : str
        The picture in words, for those who cannot see it.
    caption : str
        A sentence under the picture, plain text.
    size : tuple of int
        Width and height in CSS pixels; on a narrow page both shrink alike.
    """

    _esm = """
    function render({ model, el }) {
      const [width, height] = model.get("size");
      const figure = document.createElement("figure");
      const image = document.createElement("img");
      const caption = document.createElement("figcaption");
      figure.style.maxWidth = `${width}px`;
      image.width = width;
      image.height = height;
      image.style.aspectRatio = `${width} / ${height}`;
      caption.setAttribute("role", "status");
      figure.append(image, caption);
      el.append(figure);
      let address = null;
      const show = () => {
        const data = model.get("data");
        const start = new TextDecoder().decode(data.buffer.slice(
          data.byteOffset, data.byteOffset + 5));
        const type = start.startsWith("<") ? "image/svg+xml" : "image/png";
        const old = address;
        address = URL.createObjectURL(new Blob([data], { type }));
        image.onload = () => old && URL.revokeObjectURL(old);
        image.src = address;
        image.hidden = data.byteLength === 0;
      };
      const describe = () => { image.alt = model.get("alt"); };
      const tell = () => {
        caption.textContent = model.get("caption");
      };
      show(); describe(); tell();
      model.on("change:data", show);
      model.on("change:alt", describe);
      model.on("change:caption", tell);
      return () => {
        model.off("change:data", show);
        model.off("change:alt", describe);
        model.off("change:caption", tell);
        URL.revokeObjectURL(address);
      };
    }
    export default { render };
    """
    _css = """
    .kam-picture figure { margin: 0; }
    .kam-picture img {
      display: block; width: 100%; height: auto; border-radius: 8px;
    }
    .kam-picture img[hidden] { display: none; }
    .kam-picture figcaption {
      min-height: 4.5em; padding: 6px 2px; line-height: 1.5; box-sizing: border-box;
      color: var(--jp-content-font-color1, #212121);
      font-family: var(--jp-content-font-family, sans-serif);
      font-size: var(--jp-content-font-size1, 14px);
    }
    .kam-picture figcaption:empty { display: none; }
    """
    data = traitlets.Bytes(b"").tag(sync=True)
    alt = traitlets.Unicode("").tag(sync=True)
    caption = traitlets.Unicode("").tag(sync=True)
    size = traitlets.Tuple((640, 400)).tag(sync=True)

    def __init__(self, data: bytes = b"", alt: str = "", caption: str = "", size=(640, 400)):
        super().__init__(data=data, alt=alt, caption=caption, size=tuple(size))
        self.add_class("kam-picture")


class Slider(anywidget.AnyWidget):
    """A slider over an ordered list of values, with a name, and each value written in full.

    In the browser it is a native ``<input type="range">``: it works with the keyboard (arrow
    keys, Page Up and Down, Home and End), and a screen reader says its name and value. While
    it is dragged, moves that the kernel has not yet taken are replaced by newer ones.

    Parameters
    ----------
    label : str
        What the slider sets, in full.
    values : sequence
        What it can be set to, in order.
    value : object, optional
        Where it starts; by default at the first value.
    write : callable
        How a value is written, unit included.

    Attributes
    ----------
    value : object
        What it is set to; observe this.

    Raises
    ------
    KamError
        If there are no values, or it is set to something that is not among them.

    Examples
    --------
    >>> slider = Slider("Visits to move", range(7), write=lambda n: f"{n} visits")
    >>> slider.value = 3
    >>> slider.texts[slider.index]
    '3 visits'
    """

    _esm = """
    function render({ model, el }) {
      const id = "kam-slider-" + Math.random().toString(36).slice(2);
      const label = document.createElement("label");
      const input = document.createElement("input");
      const output = document.createElement("output");
      label.htmlFor = input.id = id;
      output.htmlFor = id;
      output.setAttribute("aria-live", "off");
      label.textContent = model.get("label");
      input.type = "range";
      input.min = 0;
      input.step = 1;
      el.append(label, input, output);
      const write = () => {
        const text = model.get("texts")[input.valueAsNumber];
        output.textContent = text;
        input.setAttribute("aria-valuetext", text);
      };
      const place = () => { input.value = model.get("index"); write(); };
      const stretch = () => {
        const texts = model.get("texts");
        input.max = texts.length - 1;
        output.style.minWidth = `${Math.max(...texts.map((text) => text.length))}ch`;
        place();
      };
      input.addEventListener("input", () => {
        write();
        model.set("index", input.valueAsNumber);
        model.save_changes();  // one message under way at most; newer values replace waiting ones
      });
      const guard = (event) => {  // plain keys are the slider's; Ctrl+S is still JupyterLab's
        const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
        input.toggleAttribute("data-lm-suppress-shortcuts", plain);
      };
      const unguard = () => window.removeEventListener("keydown", guard, true);
      input.addEventListener("focus", () => window.addEventListener("keydown", guard, true));
      input.addEventListener("blur", unguard);
      stretch();
      model.on("change:index", place);
      model.on("change:texts", stretch);
      return () => {
        unguard();
        model.off("change:index", place);
        model.off("change:texts", stretch);
      };
    }
    export default { render };
    """
    _css = """
    .kam-slider {
      display: flex; flex: 0 1 auto; flex-wrap: wrap; align-items: center; gap: 0 12px;
      color: var(--jp-ui-font-color1, #212121);
      font-family: var(--jp-ui-font-family, sans-serif);
      font-size: var(--jp-ui-font-size1, 13px);
    }
    .kam-slider input {
      flex: 1 1 auto; width: 220px; min-width: 120px; margin: 4px 0;
      accent-color: var(--jp-brand-color1, #2a6fbb);
    }
    .kam-slider input:focus-visible {
      outline: 2px solid var(--jp-brand-color1, #2a6fbb); outline-offset: 4px; border-radius: 4px;
    }
    .kam-slider label, .kam-slider output { white-space: nowrap; }
    .kam-slider output { font-weight: 600; font-variant-numeric: tabular-nums; }
    """
    label = traitlets.Unicode("").tag(sync=True)
    texts = traitlets.List(traitlets.Unicode()).tag(sync=True)
    index = traitlets.Int(0).tag(sync=True)
    value = traitlets.Any()

    def __init__(
        self,
        label: str,
        values: Sequence,
        value: object = None,
        write: Callable[[object], str] = str,
    ):
        self.values = list(values)
        if not self.values:
            raise KamError(
                _('The slider "{label}" has nothing to choose from.').format(label=label)
            )
        start = self.values[0] if value is None else value
        super().__init__(
            label=label,
            texts=[write(each) for each in self.values],
            index=self._place(start),
            value=start,
        )
        self.add_class("kam-slider")

    def _place(self, value: object) -> int:
        try:
            return self.values.index(value)
        except ValueError:
            raise KamError(
                _('"{value}" is not on the slider, which goes from "{first}" to "{last}".').format(
                    value=value, first=self.values[0], last=self.values[-1]
                )
            ) from None

    @traitlets.observe("index")
    def _index_moved(self, change) -> None:
        self.value = self.values[change["new"]]

    @traitlets.validate("value")
    def _on_the_slider(self, proposal):
        self._place(proposal["value"])
        return proposal["value"]

    @traitlets.observe("value")
    def _value_set(self, change) -> None:
        self.index = self._place(change["new"])

    @traitlets.validate("index")
    def _in_range(self, proposal) -> int:
        return min(max(proposal["value"], 0), len(self.values) - 1)


class LiveRegion(anywidget.AnyWidget):
    """HTML that screen readers read out when it changes; it also brings the look of cards.

    They announce a change only inside an element that was a live region before the change,
    which ``widgets.HTML`` can't be: it replaces the whole element.

    Parameters
    ----------
    name : str
        A CSS class to find it by.
    state : str
        What kind of message it holds ("correct", "wrong", …), for its colour.
    """

    _esm = """
    function render({ model, el }) {
      el.setAttribute("role", "status");
      const show = () => { el.innerHTML = model.get("html"); };
      const colour = () => { el.dataset.state = model.get("state"); };
      show(); colour();
      model.on("change:html", show);
      model.on("change:state", colour);
      return () => { model.off("change:html", show); model.off("change:state", colour); };
    }
    export default { render };
    """
    _css = Path(__file__).with_name("card.css")
    html = traitlets.Unicode("").tag(sync=True)
    state = traitlets.Unicode("").tag(sync=True)

    def __init__(self, name: str, state: str = ""):
        super().__init__(state=state)
        self.add_class("kam-live")
        self.add_class(name)
