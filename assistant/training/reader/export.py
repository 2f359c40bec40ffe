"""The trained network -> one ONNX file with 8-bit weights, for running without torch."""

from __future__ import annotations

import logging
import tempfile
import warnings
from pathlib import Path

import torch

from assistant.training.reader.network import SIZE, Whole

_OPSET = 18
_LONGEST = 512


def export(whole: Whole, target: Path) -> None:
    """Write `target`: inputs `words` (tokens, size) and `outside` (tokens,), outputs `scores` (tokens, 3) and `answers`
    (1,). Weights are quantised dynamically, a scale per output channel."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    axes = {0: torch.export.Dim("tokens", min=2, max=_LONGEST)}
    words = torch.zeros(16, SIZE)
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns of optional operators that this network does not use
        logging.getLogger("torch.onnx").setLevel(logging.ERROR)
        full = Path(scratch) / "float32.onnx"
        torch.onnx.export(
            whole.eval(),
            (words, torch.zeros(len(words))),
            str(full),
            dynamo=True,
            external_data=False,
            verbose=False,
            input_names=["words", "outside"],
            output_names=["scores", "answers"],
            dynamic_shapes=(axes, axes),
            opset_version=_OPSET,
        )
        network = onnx.load(str(full))
        del network.graph.value_info[:]  # the exporter leaves shapes from before it turned weights round
        onnx.save(network, str(full))
        root_level = logging.getLogger().level
        logging.getLogger().setLevel(logging.ERROR)  # the quantiser advises a step that changes nothing here
        try:
            quantize_dynamic(str(full), str(target), weight_type=QuantType.QInt8, per_channel=True)
        finally:
            logging.getLogger().setLevel(root_level)
