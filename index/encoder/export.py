"""A sentence-transformers checkpoint -> one ONNX file with 8-bit weights, for running without torch.

Weights are quantised dynamically (8-bit, a scale per output channel); activations are quantised as they come.
"""

from __future__ import annotations

import logging
import tempfile
import warnings
from pathlib import Path
from typing import Any

_OPSET = 18


def export_int8(checkpoint: Path, target: Path) -> None:
    """Write `target`: inputs `input_ids` and `attention_mask` (batch, tokens), output `tokens` (batch, tokens, size).

    The output holds the last layer's vector of every token; pooling is the caller's.
    """
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from transformers import AutoModel
    from transformers.utils import logging as transformers_logging

    transformers_logging.set_verbosity_error()  # it lists the pooling head that an embedding model does not have
    transformers_logging.disable_progress_bar()

    class TokenVectors(torch.nn.Module):
        def __init__(self, model: Any) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            vectors: torch.Tensor = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            return vectors

    model = AutoModel.from_pretrained(str(checkpoint), local_files_only=True).eval()
    ids = torch.ones((2, 16), dtype=torch.int64)
    axes = {0: torch.export.Dim("batch", min=1, max=4096), 1: torch.export.Dim("tokens", min=2, max=512)}
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns of optional operators that this model does not use
        logging.getLogger("torch.onnx").setLevel(logging.ERROR)
        full = Path(scratch) / "float32.onnx"
        torch.onnx.export(
            TokenVectors(model),
            (ids, torch.ones_like(ids)),
            str(full),
            dynamo=True,
            external_data=False,
            verbose=False,
            input_names=["input_ids", "attention_mask"],
            output_names=["tokens"],
            dynamic_shapes=(axes, axes),
            opset_version=_OPSET,
        )
        root_level = logging.getLogger().level
        logging.getLogger().setLevel(logging.ERROR)  # the quantiser advises a step that changes nothing here
        try:
            quantize_dynamic(str(full), str(target), weight_type=QuantType.QInt8, per_channel=True)
        finally:
            logging.getLogger().setLevel(root_level)
