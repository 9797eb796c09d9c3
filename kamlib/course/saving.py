"""What a saved notebook keeps of cards and apps: what can be read without a kernel."""

__all__ = ["drop_widget_views"]

_VIEW = "application/vnd.jupyter.widget-view+json"


def drop_widget_views(model: dict, **_where: object) -> None:
    """Leave the views of widgets out of a notebook that JupyterLab is about to save.

    A view is only a reference to something in the kernel. Opened again without that kernel,
    the notebook would show an error in its place; without the view it shows the picture or
    the question that each card and app carries besides. JupyterLab calls this as its
    ``ContentsManager.pre_save_hook``; ``workbook.py`` sets it up.

    Parameters
    ----------
    model
        What is saved: a notebook in ``model["content"]``, or any other file. Changed in place.

    Examples
    --------
    >>> output = {"data": {"text/html": "<p>Picture</p>", _VIEW: {"model_id": "1"}}}
    >>> notebook = {"cells": [{"cell_type": "code", "outputs": [output]}]}
    >>> drop_widget_views({"type": "notebook", "content": notebook})
    >>> list(output["data"])
    ['text/html']
    """
    if model.get("type") != "notebook":
        return
    for cell in (model.get("content") or {}).get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data:
                data.pop(_VIEW, None)
