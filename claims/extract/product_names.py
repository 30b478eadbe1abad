"""Regular expressions for the names of models and hardware; every repetition is bounded."""

from __future__ import annotations

import re

_FAMILIES = (
    r"Code ?L[Ll][Aa][Mm][Aa]|Tiny-?L[Ll][Aa][Mm][Aa]|L[Ll][Aa][Mm][Aa]|OPT|GPT-?(?:J|Neo\w*)|Chat-?GPT|GPT|T5|UL2|"
    r"Qwen(?:-?VL)?|"
    r"Mistral|Mixtral|Vicuna|Alpaca|Gemma|Gemini|Claude|Phi|DeepSeek\w*|QwQ|Falcon|BLOOMZ?|Pythia|PaLM|Yi|Baichuan|"
    r"ChatGLM|GLM|"
    r"InternLM|InternVL|StarCoder|CodeGen|MPT|OLMo\w*|SmolLM|MiniCPM|Kimi\w*|Grok|Nemotron|LLaVA|MiniGPT|Flamingo|"
    r"OpenVLA|"
    r"BART|XLNet|ELECTRA|XLM|Transformer-XL|Longformer|ELMo|SqueezeNext|"
    r"Wide ?ResNet|WRN|[Rr]es-?[Nn]et|ResNeXt|ResNets|VGGNet|VGG|AlexNet|DenseNet|GoogLeNet|Inception|MobileNets?|"
    r"ShuffleNet|EfficientNet|SqueezeNet|RegNet|ConvNeXt|NASNet|ViTs?|D[Ee][Ii]T|Swin(?: Transformer)?|SwinIR|UViT|"
    r"U-ViT|"
    r"MLP-Mixer|Vision Transformer|U-?Net|YOLO|Faster R-CNN|Mask R-CNN|RetinaNet|DETR|SAM|DINO|CLIP|OpenCLIP|SigLIP|"
    r"BLIP|Stable Diffusion|SDXL|SD|FLUX|PixArt\W?\w*|DiT|SiT|LDM|HunyuanVideo|Hunyuan|CogVideoX?|Wan|Open-Sora|"
    r"Imagen|DALL-E|"
    r"VAR|EDM|ADM|DDPM|Whisper|Conformer|HuBERT|WaveNet|Tacotron|Mamba|RWKV|RetNet|Jamba|GraphSAGE|GCN|GAT|DLRM|"
    r"AlphaFold\w*|"
    r"LeNet"
)
_SIZE = r"\d{1,4}(?:\.\d{1,2})?[BMbT]"
_VERSION = (
    rf"(?:{_SIZE}|[vV]?\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}(?:o|x\d{{1,2}}[BM])?|[A-Z]{{1,2}}/\d{{1,2}}|XXL|XL|[BLSHGTM]|"
    rf"[BT]\d{{1,2}}|"
    r"[Ll]arge|[Bb]ase|[Ss]mall|[Tt]iny|[Mm]edium|[Hh]uge|BASE|LARGE|[Nn]ano|[Mm]ini|[Tt]urbo|Pro|Max|Math|Coder|VL|"
    r"[Cc]hat|[Ii]nstruct|MoE|uncased|cased|NeXT|XT|R1|Distill|A\d{1,2}B|\d{1,4}[Kk])"
)
_COMPOUND = r"(?:[\w/]{1,12}-){0,2}"
_BERT = r"[A-Za-z0-9]{0,10}BERT(?:a|base|large|BASE|LARGE)?"
# Any capitalised name with its size is a model: "Zephyr-7B", "Foo 13B"; the word that begins a sentence is none.
_NO_NAME = r"(?!(?:On|In|For|With|At|Using|From|To|By|The|Our|When|Across|Under) )"
_SIZED = rf"{_NO_NAME}[A-Z][A-Za-z]{{1,14}}[\d.]{{0,4}}(?:[- ](?:\d(?:\.\d)?|[A-Z][\w.]{{0,9}})){{0,2}}[- ]{_SIZE}"
_MORE = rf"(?:[- ]?{_VERSION}(?![\w%]|\.\d)){{0,5}}(?:,{_SIZE}){{0,3}}"
_SIZES = (
    rf"(?: ?\((?:{_SIZE}(?:, ?(?:and )?| and |/)?){{1,6}}\)| ?\({_SIZE} parameters\)|"
    r" (?:model )?with \d{1,4}(?:\.\d)? ?[a-z]{0,8} ?parameters)?"
)
ONE_MODEL = (
    rf"(?:{_COMPOUND}(?:{_FAMILIES}|{_BERT})(?:\d{{1,3}}(?:\.\d)?)?{_MORE}|{_SIZED}{_MORE})"
    rf"(?![A-Za-z0-9+]|-(?!based|style|like|level|scale|size|family|type|class)[A-Za-z]{{2,}}){_SIZES}"
)
_JOINED = r"(?:, and |, | and |/| & )(?:the )?"
MODEL = re.compile(
    rf"(?<![\w.$-])(?P<name>{ONE_MODEL}(?:{_JOINED}(?:{ONE_MODEL}|\d(?:\.\d)?(?=,? (?:and )?[A-Z]|,? "
    rf"models))){{0,5}})"
)
"""One model or a list of them, with version and size as printed."""
SIZED_MODEL = re.compile(
    rf"(?<![\w.$-])(?P<name>{_SIZE}(?:[- ]param\w{{0,8}})? (?:[a-z-]{{2,14}} ){{0,2}}?(?:LLM|LM|model|network)s?)\b"
)
"""A model named by its size alone: "a 7B model"."""

_VENDOR = r"(?:(?:NVIDIA|Nvidia|AMD|Intel|Apple|Google(?: Cloud)?|Qualcomm|Huawei|Xilinx|Samsung|AWS)®? )?"
_CHIP = (
    r"(?:(?:Tesla|GeForce|Quadro) )?(?:(?:RTX|GTX)[ -]?(?:A?\d{3,4}|TITAN)(?: ?(?:Ti|Super|SUPER|Ada))?|"
    r"\d{4} ?Ti|TITAN ?\w{1,3}|Titan ?\w{1,3}|"
    r"[AHVPBL]\d{1,2}00S?|[AL]40S?|A10G?|T4|K80|M40|L4|A6000|GB200|GH200|MI\d{3}X?)"
)
_BOARD = (
    r"(?:Jetson(?: (?:AGX|Orin|Xavier|Nano|TX\d|NX)){0,3}|Raspberry Pi(?:[ -]\w{1,2}\b)?|Snapdragon(?: "
    r"[\w+]{1,6}){0,3}|"
    r"TPU[ -]?v\d\w?(?:[ -]\d{1,4}| [Pp]ods?)?|Cloud TPU\w*|Xeon(?: [\w-]{3,12}){0,2}|Core i\d(?:-\w{4,7})?|"
    r"Hexagon(?: \w{1,4})?|"
    r"iPhone(?: ?\d{1,2}| X[SR]?)?(?: Pro)?|MacBook(?: Pro| Air)?|M[1-4](?: (?:Pro|Max|Ultra))?(?= (?:chip|Mac|CPU|"
    r"GPU|Max|Ultra))|"
    r"Pixel(?: \d| phones?)|Samsung S\d{1,2}|Galaxy S\d{1,2}|Ascend(?: \w{3,5})?|Gaudi(?: ?\d)?|Cortex-\w\d{1,2}|"
    r"Zynq\w*|"
    r"Alveo \w{3,5}|"
    r"[pg]\d\w{0,2}\.\d{0,2}xlarge instances?)"
)
_MEMORY = r"(?:\d{1,3} ?[- ]?(?:GB|G|GiB))"
_AFTER_CHIP = rf"(?:[ -]?\(?{_MEMORY}\)?|[- ](?:PCIe|SXM\d?|Ada|Super))?"
_KIND = r"(?:(?:Tensor Core )?(?:GPU|TPU|CPU|NPU|FPGA|accelerator|edge node|smartphone|phone|chip)s?)"
_PRODUCT = rf"{_VENDOR}(?:{_CHIP}s?(?!\w|\.\w){_AFTER_CHIP}|{_BOARD})"
NAMED_HARDWARE = re.compile(
    rf"(?<![\w-])(?P<name>{_PRODUCT}(?![\w])(?: {_KIND})?(?: \({_MEMORY}\))?"
    rf"(?:(?:,? and |, |/){_PRODUCT}(?: {_KIND})?){{0,2}})(?!\w)"
)
"""Hardware with a product name, as printed."""
_LOOSE = (
    r"(?:(?:[Ee]dge|consumer|commodity|desktop|mobile|modern|"
    r"server|laptop|edge|ARM|x86|NVIDIA|Nvidia|AMD|Intel)(?:-?grade)? )?"
)
PLAIN_HARDWARE = re.compile(
    rf"(?<![\w-])(?P<name>(?:{_MEMORY} )?{_LOOSE}(?:Google (?:Cloud )?)?(?:[GTCN]PU|FPGA|mobile phone|smartphone)s?"
    rf"(?: \({_MEMORY}\)| with {_MEMORY}(?: of)?(?: memory| VRAM)?)?(?: and [GTCN]PUs?)?)(?![\w-])"
    r"(?=[.,;:)—]|$| (?:and|or|with|in|at|for|while|when|to|by|is|are|than|that|which|using|during|without|we|our|"
    r"it|compared|"
    r"respectively|nodes?|clusters?|cards?|platforms?|machines?|devices?|servers?|under|as|from|a|after|has|can|"
    r"where|on|over|via|only|reduc\w+|achiev\w+|takes?|trains?|more|less|faster|instead)\b| [(-])"
)
"""Hardware named by its class alone: "a GPU", "24GB GPUs"."""
