# The functions of a training step that need gradients and have no NDArray call of their own.
# TorchScript's archive dialect of Python, compiled by libtorch when the engine starts. B batch, L tokens,
# D model width, H heads, Q quantiles, T horizon, V words of a vocabulary. Dropout p is 0 outside training.
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  half : bool

  # A linear layer. With half, its operands are rounded to bfloat16 (type 15) and its result is float32 (type 6) again.
  def linear(self: __torch__.Kernels, x: Tensor, w: Tensor) -> Tensor:
    if self.half:
      y = torch.to(torch.linear(torch.to(x, 15), torch.to(w, 15)), 6)
    else:
      y = torch.linear(x, w)
    return y

  def affine(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    if self.half:
      y = torch.to(torch.linear(torch.to(x, 15), torch.to(w, 15), torch.to(b, 15)), 6)
    else:
      y = torch.linear(x, w, b)
    return y

  # Root mean square norm (Zhang & Sennrich 2019), T5's layer norm: no mean, no bias. (B, L, D)
  def rms_norm(self: __torch__.Kernels, x: Tensor, gain: Tensor, eps: float) -> Tensor:
    return x * torch.rsqrt(torch.mean(x * x, [-1], True) + eps) * gain

  # What dropout multiplies a tensor of n values by: 0 with probability p, else 1 / (1 - p). PyTorch's CPU generator draws
  # one number after the other, so all its 64 bits are used: each 16 are a value's, which rounds p down to 1 / 65536.
  def keep(self: __torch__.Kernels, x: Tensor, p: float) -> Tensor:
    n = torch.numel(x)
    dropped = int(torch.floor(p * 65536.))
    first = (dropped - 32768) * 281474976710656
    draws = torch.empty([torch.floordiv(n + 3, 4)], dtype=4)
    torch.random_(draws, -9223372036854775807 - 1, None)
    noise = torch.empty([4, torch.size(draws, 0)])
    torch.ge(draws, first, out=torch.select(noise, 0, 0))
    torch.ge(torch.__lshift__(draws, 16), first, out=torch.select(noise, 0, 1))
    torch.ge(torch.__lshift__(draws, 32), first, out=torch.select(noise, 0, 2))
    torch.ge(torch.__lshift__(draws, 48), first, out=torch.select(noise, 0, 3))
    torch.mul_(noise, 65536. / (65536 - dropped))
    return torch.view(torch.slice(torch.view(noise, [-1]), 0, 0, n), torch.size(x))

  def dropout(self: __torch__.Kernels, x: Tensor, p: float) -> Tensor:
    if torch.eq(p, 0.):
      y = x
    elif ops.prim.is_cuda(x):
      y = torch.dropout(x, p, True)
    else:
      y = x * (self).keep(x, p, )
    return y

  # A projection cut into heads. x (B, L, D), w (D, D) -> (B, H, L, D / H)
  def project(self: __torch__.Kernels, x: Tensor, w: Tensor, heads: int) -> Tensor:
    return torch.transpose(torch.view((self).linear(x, w, ), [torch.size(x, 0), torch.size(x, 1), heads, -1]), 1, 2)

  # Attention of heads put together again. q (B, H, L, D / H), k and v (B, H, M, D / H), bias (., ., L, M) -> (B, L, D)
  def mix(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, wo: Tensor, p: float) -> Tensor:
    if self.half:
      # The bias of a masked key is the lowest float32, which as a bfloat16 would be infinite.
      finite = torch.to(torch.clamp(bias, -1e+38, None), 15)
      y = torch.to(torch.scaled_dot_product_attention(torch.to(q, 15), torch.to(k, 15), torch.to(v, 15), finite, p, False, scale=1.), 6)
    elif ops.prim.is_cuda(q):
      y = torch.scaled_dot_product_attention(q, k, v, bias, p, False, scale=1.)
    else:
      # What that function does on a CPU, without the checks for rows that are masked throughout.
      shares = torch.softmax(torch.matmul(q, torch.transpose(k, -2, -1)) + bias, -1)
      y = torch.matmul((self).dropout(shares, p, ), v)
    y = torch.reshape(torch.transpose(y, 1, 2), [torch.size(q, 0), torch.size(q, 2), -1])
    return (self).dropout((self).linear(y, wo, ), p, )

  # T5's attention: scores are not divided by sqrt(D / H). query (B, L, D), memory (B, M, D), bias (., ., L, M)
  def attend(self: __torch__.Kernels, query: Tensor, memory: Tensor, bias: Tensor, wq: Tensor, wk: Tensor, wv: Tensor, wo: Tensor, heads: int, p: float) -> Tensor:
    q = (self).project(query, wq, heads, )
    k = (self).project(memory, wk, heads, )
    v = (self).project(memory, wv, heads, )
    return (self).mix(q, k, v, bias, wo, p, )

  def self_attention(self: __torch__.Kernels, x: Tensor, bias: Tensor, gain: Tensor, wq: Tensor, wk: Tensor, wv: Tensor, wo: Tensor, heads: int, p: float, eps: float) -> Tensor:
    n = (self).rms_norm(x, gain, eps, )
    return x + (self).attend(n, n, bias, wq, wk, wv, wo, heads, p, )

  def cross_attention(self: __torch__.Kernels, x: Tensor, memory: Tensor, bias: Tensor, gain: Tensor, wq: Tensor, wk: Tensor, wv: Tensor, wo: Tensor, heads: int, p: float, eps: float) -> Tensor:
    n = (self).rms_norm(x, gain, eps, )
    return x + (self).attend(n, memory, bias, wq, wk, wv, wo, heads, p, )

  # Self-attention of the token at one position, which leaves its key and value beside those of the positions before
  # it. x (B, 1, D), keys and values (B, H, L, D / H) changed in place, bias (1, H, L, L)
  def next_self_attention(self: __torch__.Kernels, x: Tensor, keys: Tensor, values: Tensor, bias: Tensor, gain: Tensor, wq: Tensor, wk: Tensor, wv: Tensor, wo: Tensor, heads: int, position: int, eps: float) -> Tensor:
    end = position + 1
    n = (self).rms_norm(x, gain, eps, )
    torch.copy_(torch.slice(keys, 2, position, end), (self).project(n, wk, heads, ))
    torch.copy_(torch.slice(values, 2, position, end), (self).project(n, wv, heads, ))
    row = torch.slice(torch.slice(bias, 2, position, end), 3, 0, end)
    q = (self).project(n, wq, heads, )
    return x + (self).mix(q, torch.slice(keys, 2, 0, end), torch.slice(values, 2, 0, end), row, wo, 0., )

  # Cross-attention to a memory whose keys and values are known. x (B, L, D), keys and values (B, H, M, D / H), bias (B, 1, 1, M)
  def known_cross_attention(self: __torch__.Kernels, x: Tensor, keys: Tensor, values: Tensor, bias: Tensor, gain: Tensor, wq: Tensor, wo: Tensor, heads: int, eps: float) -> Tensor:
    q = (self).project((self).rms_norm(x, gain, eps, ), wq, heads, )
    return x + (self).mix(q, keys, values, bias, wo, 0., )

  # Rotary positions (Su et al. 2021): pair i of a head is (x[i], x[i + d / 2]). x (B, H, L, d), cos and sin (L, d / 2)
  def rotate(self: __torch__.Kernels, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    half = torch.size(cos, 1)
    a = torch.slice(x, -1, 0, half)
    b = torch.slice(x, -1, half)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)

  def rotary_self_attention(self: __torch__.Kernels, x: Tensor, bias: Tensor, cos: Tensor, sin: Tensor, gain: Tensor, wq: Tensor, wk: Tensor, wv: Tensor, wo: Tensor, heads: int, p: float, eps: float) -> Tensor:
    n = (self).rms_norm(x, gain, eps, )
    q = (self).rotate((self).project(n, wq, heads, ), cos, sin, )
    k = (self).rotate((self).project(n, wk, heads, ), cos, sin, )
    v = (self).project(n, wv, heads, )
    return x + (self).mix(q, k, v, bias, wo, p, )

  # Self-attention across the rows of a block, at each of the L places apart. x (B, L, D), bias (blocks * L, ., ., B / blocks)
  def group_attention(self: __torch__.Kernels, x: Tensor, bias: Tensor, blocks: int, gain: Tensor, wq: Tensor, wk: Tensor, wv: Tensor, wo: Tensor, heads: int, p: float, eps: float) -> Tensor:
    l = torch.size(x, 1)
    d = torch.size(x, 2)
    rows = torch.reshape(torch.transpose(torch.reshape(x, [blocks, -1, l, d]), 1, 2), [blocks * l, -1, d])
    y = (self).self_attention(rows, bias, gain, wq, wk, wv, wo, heads, p, eps, )
    return torch.reshape(torch.transpose(torch.reshape(y, [blocks, l, -1, d]), 1, 2), [-1, l, d])

  def feed_forward(self: __torch__.Kernels, x: Tensor, gain: Tensor, wi: Tensor, wo: Tensor, p: float, eps: float) -> Tensor:
    n = (self).rms_norm(x, gain, eps, )
    h = (self).dropout(torch.relu((self).linear(n, wi, )), p, )
    return x + (self).dropout((self).linear(h, wo, ), p, )

  # GEGLU (Shazeer 2020) with the tanh form of GELU, as in T5 1.1.
  def gated_feed_forward(self: __torch__.Kernels, x: Tensor, gain: Tensor, wi0: Tensor, wi1: Tensor, wo: Tensor, p: float, eps: float) -> Tensor:
    n = (self).rms_norm(x, gain, eps, )
    h = torch.gelu((self).linear(n, wi0, ), approximate="tanh") * (self).linear(n, wi1, )
    return x + (self).dropout((self).linear((self).dropout(h, p, ), wo, ), p, )

  # A two-layer perceptron beside a linear skip, as in TiDE (Das et al. 2023).
  def residual(self: __torch__.Kernels, x: Tensor, wh: Tensor, bh: Tensor, wo: Tensor, bo: Tensor, ws: Tensor, bs: Tensor, gelu: bool, p: float) -> Tensor:
    h = (self).affine(x, wh, bh, )
    if gelu:
      a = torch.gelu(h, approximate="tanh")
    else:
      a = torch.relu(h)
    return (self).dropout((self).affine(a, wo, bo, ), p, ) + (self).affine(x, ws, bs, )

  # Learned bias of a (query, key) pair, by the bucket of their distance. table (buckets, H), buckets (L, M) -> (1, H, L, M)
  def position_bias(self: __torch__.Kernels, table: Tensor, buckets: Tensor) -> Tensor:
    return torch.unsqueeze(torch.permute(torch.embedding(table, buckets), [2, 0, 1]), 0)

  # The same where no query may look at a later key.
  def causal_bias(self: __torch__.Kernels, table: Tensor, buckets: Tensor) -> Tensor:
    later = torch.gt(torch.triu(torch.ones_like(buckets), 1), 0)
    return torch.masked_fill((self).position_bias(table, buckets, ), later, -3.4028234663852886e+38)

  # Rows of an embedding. table (V, D), ids (B, L) -> (B, L, D)
  def embedding(self: __torch__.Kernels, table: Tensor, ids: Tensor) -> Tensor:
    return torch.embedding(table, ids)

  # Scores of every token of a vocabulary. x (B, L, D), head (V, D) -> (B, L, V)
  def logits(self: __torch__.Kernels, x: Tensor, head: Tensor, scale: float) -> Tensor:
    return (self).linear(x * scale, head, )

  # One row of an embedding, for every member of a batch. table (V, D) -> (B, 1, D)
  def token(self: __torch__.Kernels, table: Tensor, id: int, batch: int) -> Tensor:
    return torch.expand(torch.slice(table, 0, id, id + 1), [batch, 1, -1])

  # Twice the pinball loss: mean over quantiles, sum over the horizon, mean over the batch.
  # quantiles (B, Q, T), target and observed (B, 1, T), levels (1, Q, 1)
  def quantile_loss(self: __torch__.Kernels, quantiles: Tensor, target: Tensor, observed: Tensor, levels: Tensor) -> Tensor:
    below = torch.to(torch.le(target, quantiles), 6)
    pinball = torch.abs((target - quantiles) * (below - levels)) * 2. * observed
    return torch.mean(torch.sum(torch.mean(pinball, [-2]), [-1]))

  # Cross-entropy, mean over the labels that are not -100. logits (B, L, V), labels (B, L)
  def cross_entropy(self: __torch__.Kernels, logits: Tensor, labels: Tensor) -> Tensor:
    return torch.cross_entropy_loss(torch.flatten(logits, 0, 1), torch.flatten(labels, 0, 1), None, 1, -100, 0.)

  # One step of AdamW (Loshchilov & Hutter 2019) over every weight at once, after scaling the gradients so that
  # their common norm is at most clip (0: no limit). Returns the norm before the scaling.
  def adamw(self: __torch__.Kernels, weights: List[Tensor], gradients: List[Tensor], m: List[Tensor], v: List[Tensor], steps: List[Tensor], lr: float, beta1: float, beta2: float, eps: float, weight_decay: float, clip: float) -> Tensor:
    norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(gradients)))
    if torch.gt(clip, 0.):
      torch._foreach_mul_(gradients, torch.clamp(torch.reciprocal(norm + 1e-06) * clip, None, 1.))
    torch._foreach_add_(steps, 1)
    torch._fused_adamw_(weights, gradients, m, v, annotate(List[Tensor], []), steps, lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=eps, amsgrad=False, maximize=False)
    return norm

  # Adds tensors, which may be on another device, to tensors in place.
  def add(self: __torch__.Kernels, into: List[Tensor], values: List[Tensor]) -> Tensor:
    for i in range(torch.len(into)):
      sum = into[i]
      torch.add_(sum, torch.to(values[i], sum))
    return into[0]

  # Overwrites tensors in place. Returns one of them, as every kernel returns a tensor.
  def copy(self: __torch__.Kernels, into: List[Tensor], values: List[Tensor]) -> Tensor:
    torch._foreach_copy_(into, values)
    return into[0]
