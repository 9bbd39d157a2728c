# Reference values of the record rank_sets: marginal confidence sets of ranks by plain draws.
#     pip install numpy; python3 rank_sets.py
import numpy as np

value = np.array([527.0, 525.9, 523.0, 519.2, 515.6, 508.1, 499.0])
error = np.array([2.5, 3.1, 1.7, 2.6, 2.6, 2.3, 2.6])
k = len(value)
draws = np.random.default_rng(11).standard_normal((400_000, k)) * error
for i in range(k):
    claims = [(a, b) for j in range(k) if j != i for a, b in ((i, j), (j, i))]
    spread = {c: np.hypot(error[c[0]], error[c[1]]) for c in claims}
    proven = set()
    while True:
        left = [c for c in claims if c not in proven]
        largest = np.max([(draws[:, a] - draws[:, b]) / spread[a, b] for a, b in left], axis=0) if left else [0]
        critical = np.quantile(largest, 0.95)
        new = {(a, b) for a, b in left if (value[a] - value[b]) / spread[a, b] > critical}
        margin = min((abs((value[a] - value[b]) / spread[a, b] - critical) for a, b in left), default=9)
        if not new:
            break
        proven |= new
    print(i, 1 + sum(b == i for _, b in proven), k - sum(a == i for a, _ in proven), round(margin, 3))
