"""A box to type in that never lets an older text stand for the one it shows.

``widgets.Text`` holds back what is typed while the kernel is busy. Enter and the click on a
button are not held back, so that the kernel would judge "5" while the box shows "50".
"""

from collections.abc import Callable

import anywidget
import traitlets

__all__ = ["TextBox"]


class TextBox(anywidget.AnyWidget):
    """A box for a line of text, with its name beside it; Enter hands in what it shows.

    In the browser it is a native ``<input>`` with a ``<label>``. Each change is sent at once,
    so the kernel knows it before any click that comes later; Enter brings the text along.

    Parameters
    ----------
    label : str
        What to write in the box.
    submit : callable
        What to do when Enter is pressed; by then, `value` is what the box shows.
    value : str
        What stands in it at first.
    placeholder : str
        A hint, shown in pale letters while the box is empty.

    Attributes
    ----------
    value : str
        What the box shows.

    Notes
    -----
    Messages from a page arrive in the order in which they were sent, for all widgets
    alike; JupyterLab keeps it so unless its setting "Kernel Comms over subshells" is
    changed to one subshell per comm.

    Examples
    --------
    >>> box = TextBox("Your answer", lambda: print(f"Is it {box.value}?"), placeholder="5")
    >>> box.value = "50"
    >>> box.submit()
    Is it 50?
    """

    _esm = """
    function render({ model, el }) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      label.htmlFor = input.id = "kam-text-box-" + Math.random().toString(36).slice(2);
      label.textContent = model.get("label");
      input.type = "text";
      input.placeholder = model.get("placeholder");
      input.value = model.get("value");
      el.append(label, input);
      const tell = (event) => {  // a message of its own: save_changes would wait its turn
        model.set("value", input.value);
        model.send({ event, value: input.value });
      };
      const place = () => {
        if (input.value === model.get("value")) return;
        input.value = model.get("value");
        tell("input");  // the kernel may just have heard what was typed before this
      };
      input.addEventListener("input", () => tell("input"));
      const enter = (event) => {
        if (event.key !== "Enter" || event.isComposing) return;
        event.stopPropagation();  // JupyterLab would run the cell anew on Shift+Enter
        tell("submit");
      };
      const leave = () => window.removeEventListener("keydown", enter, true);
      input.addEventListener("focus", () => window.addEventListener("keydown", enter, true));
      input.addEventListener("blur", leave);
      model.on("change:value", place);
      return () => { leave(); model.off("change:value", place); };
    }
    export default { render };
    """
    _css = """
    .kam-text-box { display: flex; align-items: baseline; gap: 8px; }
    .kam-text-box label { flex: none; }
    .kam-text-box input { flex: 1 1 auto; min-width: 0; box-sizing: border-box; }
    .kam-text-box input::placeholder { color: inherit; opacity: 0.7; }
    """
    label = traitlets.Unicode("").tag(sync=True)
    placeholder = traitlets.Unicode("").tag(sync=True)
    value = traitlets.Unicode("").tag(sync=True, echo_update=False)  # an echo would be old text

    def __init__(
        self, label: str, submit: Callable[[], None], value: str = "", placeholder: str = ""
    ):
        super().__init__(label=label, value=value, placeholder=placeholder)
        self.submit = submit
        self.on_msg(self._heard)
        self.add_class("kam-text-box")

    def _heard(self, _box: "TextBox", message: dict, _buffers: list) -> None:
        self.set_state({"value": message["value"]})  # as from the page: it is not sent back
        if message["event"] == "submit":
            self.submit()
