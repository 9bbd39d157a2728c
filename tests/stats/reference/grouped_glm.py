# Reference values of tests/stats/grouped_glm_test.cpp: statsmodels 0.15 without ridge, and scipy 1.17's general
# minimiser (no derivatives of ours) of the penalised likelihood with one.
#     pip install statsmodels scipy; python3 grouped_glm.py
import numpy as np
import statsmodels.api as sm
from scipy.optimize import minimize

x = np.array([[0, 0], [0, 1.5], [1, 0], [1, 1.5], [0, 3], [1, 3], [0, 0.5], [1, 2]], float)
k = np.array([12, 9, 31, 25, 4, 18, 7, 21], float)
n = np.array([200, 120, 210, 140, 60, 90, 110, 95], float)
X = sm.add_constant(x)


def show(name, *values):
    print(name, *[f"{v:.12g}" for value in values for v in np.atleast_1d(value)])


logistic = sm.GLM(np.column_stack([k, n - k]), X, family=sm.families.Binomial()).fit(tol=1e-14)
show("logistic", logistic.params, logistic.bse)
poisson = sm.GLM(k, X, family=sm.families.Poisson(), offset=np.log(n)).fit(tol=1e-14)
show("poisson", poisson.params, poisson.bse)


def top(minus, ridge):
    start = np.zeros(3)
    penalised = lambda b: minus(b) + ridge / 2 * np.sum(b[1:] ** 2)
    for _ in range(6):
        start = minimize(penalised, start, method="Nelder-Mead",
                         options={"xatol": 1e-13, "fatol": 1e-13, "maxiter": 20000, "maxfev": 20000}).x
    return start


show("ridge logistic", top(lambda b: -np.sum(k * (X @ b) - n * np.logaddexp(0, X @ b)), 20))
show("ridge poisson", top(lambda b: -np.sum(k * (X @ b) - n * np.exp(X @ b)), 20))
