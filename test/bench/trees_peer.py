"""XGBoost's part of `npm run bench:trees`; every command prints one line of JSON.

train DATA ROWS FEATURES THREADS MODEL SCORES   one training with the parameters of trees-run.ts
scores MODEL DATA ROWS FEATURES SCORES          what a model says of the rows held out
exchange FOLDER                                 reads our models of trees-exchange.ts, and writes its own
version                                         which XGBoost this is
"""
import json
import os
import resource
import sys
import time

import numpy as np
import xgboost as xgb

HELD_OUT = 10


def table(path, rows, features):
    whole = rows + rows // HELD_OUT
    values = np.fromfile(path, dtype=np.float32).reshape(features + 1, whole)
    return np.ascontiguousarray(values[:-1].T), values[-1].copy()


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def train(path, rows, features, threads, model, scores):
    rows, features, threads = int(rows), int(features), int(threads)
    values, label = table(path, rows, features)
    start = resident()
    kept, held, label = values[:rows], values[rows:], label[:rows]
    params = {"objective": "binary:logistic", "tree_method": "hist", "max_depth": 6, "eta": 0.3, "max_bin": 256, "nthread": threads}
    processor, begun = time.process_time(), time.perf_counter()
    data = (xgb.DMatrix if os.environ.get("PEER_MATRIX") == "DMatrix" else xgb.QuantileDMatrix)(kept, label, nthread=threads)
    built = time.perf_counter()
    booster = xgb.train(params, data, 100)
    seconds = time.perf_counter() - begun
    run = {
        "version": xgb.__version__,
        "seconds": seconds,
        "binning": built - begun,
        "processor": time.process_time() - processor,
        "peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "startBytes": start,
    }
    booster.save_model(model)
    booster.predict(xgb.DMatrix(held)).astype(np.float64).tofile(scores)
    print(json.dumps(run))


def scores(model, path, rows, features, out):
    values, _ = table(path, int(rows), int(features))
    booster = xgb.Booster(model_file=model)
    booster.predict(xgb.DMatrix(values[int(rows):], feature_names=booster.feature_names)).astype(np.float64).tofile(out)
    print("{}")


def exchange(folder):
    with open(os.path.join(folder, "cases.json")) as file:
        cases = json.load(file)
    for case in cases:
        columns = [np.array([np.nan if v is None else v for v in column], dtype=np.float32) for column in case["columns"]]
        types = ["c" if count > 0 else "q" for count in case["categories"]]
        data = xgb.DMatrix(
            np.column_stack(columns),
            np.array(case["label"], dtype=np.float32),
            weight=None if case["weight"] is None else np.array(case["weight"], dtype=np.float32),
            feature_names=case["names"],
            feature_types=types,
            enable_categorical=True,
        )
        ours = xgb.Booster(model_file=os.path.join(folder, case["name"] + "-ours.json"))
        write(folder, case["name"] + "-ours", ours, data)
        theirs = xgb.train({**case["params"], "nthread": 1}, data, case["rounds"])
        theirs.save_model(os.path.join(folder, case["name"] + "-theirs.json"))
        write(folder, case["name"] + "-theirs", theirs, data)
    print("{}")


def write(folder, name, booster, data):
    said = {
        "predictions": np.asarray(booster.predict(data), dtype=np.float64).ravel().tolist(),
        "contributions": np.asarray(booster.predict(data, pred_contribs=True), dtype=np.float64)[:20].ravel().tolist(),
    }
    with open(os.path.join(folder, name + "-said.json"), "w") as file:
        json.dump(said, file)


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    if command == "version":
        print(json.dumps({"version": xgb.__version__}))
    else:
        {"train": train, "scores": scores, "exchange": exchange}[command](*rest)
