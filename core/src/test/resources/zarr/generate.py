# SPDX-License-Identifier: Apache-2.0
"""Writes the stores of this folder with the reference implementations, and what they hold.

Run in this folder: python -m venv V && V/bin/pip install -r requirements.txt && V/bin/python generate.py

climate_*.zarr  one climate data set, written by xarray in several layouts
months.zarr     times as fractional hours and as 32-bit integers, other calendars, attributes of
                many forms, written by xarray
types_*.zarr    an array of each data type, codec and layout, written by zarr-python
expected.json   for each store and array: data type, shape, dimensions and "raw", all elements in C
                order as they are stored (null: a missing chunk without a fill value); for stores of
                xarray also "decoded", as xarray opens them with all its defaults (null: masked or
                NaN; times as text), where that differs; the stores _plain hold what their
                namesakes do

Floating-point numbers that JSON lacks are the texts NaN, Infinity and -Infinity in "raw".
"""

import json
import pathlib
import shutil
import warnings

import numcodecs
import numpy as np
import xarray as xr
import zarr
from zarr.codecs import BloscCodec, BytesCodec, Crc32cCodec, GzipCodec, ShardingCodec
from zarr.codecs import TransposeCodec, ZstdCodec

HERE = pathlib.Path(__file__).parent
EXPECTED = {}

warnings.filterwarnings("ignore")


def json_value(value):
    """One element as JSON."""
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        number = float(value)
        if np.isnan(number):
            return "NaN"
        if np.isinf(number):
            return "Infinity" if number > 0 else "-Infinity"
        return number
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else str(value)
    return str(value)


def fresh(name):
    path = HERE / name
    shutil.rmtree(path, ignore_errors=True)
    return path


def expect(store, name, array, dims, **values):
    EXPECTED.setdefault(store, {})[name] = {
        "dtype": str(array.dtype.newbyteorder("=")),
        "shape": list(array.shape),
        "dims": dims,
        **{key: [json_value(v) for v in np.asarray(value).ravel()] for key, value in values.items()},
    }


# ---------------------------------------------------------------- climate


def climate():
    """A packed, a float, an unsigned and a boolean variable on (time, lat, lon)."""
    time = np.arange("2000-02-26", "2000-03-07", dtype="datetime64[D]").astype("datetime64[ns]")
    lat = np.array([60.0, 52.5, 45.0, 37.5, 30.0])
    lon = np.array([0.0, 45.0, 90.0, 135.0, 180.0, 225.0, 270.0, 315.0], dtype="float32")
    t, y, x = np.meshgrid(np.arange(10), np.arange(5), np.arange(8), indexing="ij")
    temperature = np.round(280 + 5 * np.sin(t / 3) - 2 * y + 0.25 * x, 2)
    temperature[(t + 2 * y + 3 * x) % 11 == 0] = np.nan
    rain = ((t * 7 + y * 3 + x) % 13 / 4).astype("float32")
    rain[(t * y * x) % 17 == 5] = np.nan
    count = ((t * 4096 + y * 600 + x * 7) % 65536).astype("uint16")
    dry = (t + y + x) % 3 == 0
    bounds = np.stack([time, time + np.timedelta64(1, "D")], axis=1)
    data = xr.Dataset(
        {
            "temperature": (("time", "lat", "lon"), temperature, {"units": "K", "long_name": "air"}),
            "rain": (("time", "lat", "lon"), rain, {"units": "mm"}),
            "count": (("time", "lat", "lon"), count),
            "dry": (("time", "lat", "lon"), dry),
            "mean": (("lat", "lon"), np.nan_to_num(temperature).mean(axis=0)),
            "time_bnds": (("time", "bnds"), bounds),
            "height": ((), 2.5, {"units": "m"}),
        },
        coords={
            "time": ("time", time, {"bounds": "time_bnds", "standard_name": "time"}),
            "lat": ("lat", lat, {"units": "degrees_north"}),
            "lon": ("lon", lon, {"units": "degrees_east"}),
        },
        attrs={"title": "A climate that never was", "Conventions": "CF-1.11"},
    )
    days = {"units": "days since 2000-01-01", "calendar": "standard", "dtype": "int64"}
    encoding = {
        "temperature": {
            "dtype": "int16",
            "scale_factor": 0.01,
            "add_offset": 273.15,
            "_FillValue": -32768,
        },
        "time": dict(days),
        "time_bnds": dict(days),
    }
    return data, encoding


def chunked(encoding, chunks, **more):
    for name in ("temperature", "rain", "count", "dry"):
        encoding.setdefault(name, {}).update(chunks=chunks, **more)
    return encoding


def expect_xarray(store, group=None):
    path = HERE / store
    raw = xr.open_zarr(path, group=group, mask_and_scale=False, decode_times=False, chunks=None)
    decoded = xr.open_zarr(path, group=group, chunks=None)
    for name in sorted(raw.variables):
        values = decoded.variables[name].values
        shown = [None if is_null(v) else json_value(v) for v in np.asarray(values).ravel()]
        stored = zarr.open_group(path, mode="r", path=group)[name][...]
        expect(store, name if group is None else f"{group}/{name}", stored, list(raw.variables[name].dims), raw=stored)
        entry = EXPECTED[store][name if group is None else f"{group}/{name}"]
        if shown != entry["raw"]:
            entry["decoded"] = shown


def is_null(value):
    if isinstance(value, np.datetime64):
        return np.isnat(value)
    return isinstance(value, (float, np.floating)) and np.isnan(value)


def same(store, other):
    assert EXPECTED.pop(store) == EXPECTED[other]


def write_climate():
    blosc2 = numcodecs.Blosc(cname="lz4", clevel=5, shuffle=numcodecs.Blosc.SHUFFLE)
    data, encoding = climate()
    for name, consolidated in (("climate_v2.zarr", True), ("climate_v2_plain.zarr", False)):
        chunked(encoding, (4, 3, 5), compressors=(blosc2,))
        data.to_zarr(fresh(name), zarr_format=2, consolidated=consolidated, encoding=encoding)
        expect_xarray(name)
    same("climate_v2_plain.zarr", "climate_v2.zarr")
    data, encoding = climate()
    for name, consolidated in (("climate_v3.zarr", True), ("climate_v3_plain.zarr", False)):
        chunked(encoding, (4, 3, 5), compressors=(ZstdCodec(level=3),))
        data.to_zarr(fresh(name), zarr_format=3, consolidated=consolidated, encoding=encoding)
        expect_xarray(name)
    same("climate_v3_plain.zarr", "climate_v3.zarr")
    data, encoding = climate()
    chunked(encoding, (2, 3, 4), shards=(4, 6, 8), compressors=(BloscCodec(cname="zstd"),))
    data.to_zarr(fresh("climate_sharded.zarr"), zarr_format=3, encoding=encoding)
    expect_xarray("climate_sharded.zarr")


def write_months():
    """Forms of times and attributes."""
    hours = np.array(["2020-01-01T00:00", "2020-01-01T07:30", "2020-02-29T12:15", "NaT"], "M8[ns]")
    data = xr.Dataset(
        {
            "flow": ("time", np.array([1.5, np.nan, -2.0, 4.0]), {"units": "m3 s-1"}),
            "level": ("time", np.array([1, 2, 255, 4], "uint8"), {"_Unsigned": "true"}),
            "when": ("time", np.array(["1999-12-31T23:59:59", "NaT"] * 2, "M8[ns]")),
        },
        coords={"time": ("time", hours)},
    )
    data["level"].attrs["flag_values"] = [1, 2, 4]
    encoding = {
        "time": {"units": "hours since 2019-12-31 12:00:00", "dtype": "float64"},
        "when": {"units": "seconds since 1970-01-01", "dtype": "int64", "_FillValue": -1},
        "level": {"_FillValue": 255},
    }
    data.to_zarr(fresh("months.zarr"), zarr_format=2, encoding=encoding)
    expect_xarray("months.zarr")
    model = xr.Dataset(
        {"value": ("time", np.arange(4.0))},
        coords={"time": ("time", xr.date_range("2000-02-28", periods=4, calendar="360_day", use_cftime=True))},
    )
    model.to_zarr(HERE / "months.zarr", group="of 360 days", mode="a", zarr_format=2)
    expect_xarray("months.zarr", "of 360 days")


# ---------------------------------------------------------------- types


def ramp(dtype, shape):
    """Values that reach the ends of the type."""
    count = int(np.prod(shape))
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        values = np.arange(count) % 3 == 0
    elif dtype.kind in "iu":
        info = np.iinfo(dtype)
        values = [int(info.min) + (int(info.max) - int(info.min)) * i // max(1, count - 1) for i in range(count)]
        values = np.array(values, dtype=dtype.newbyteorder("="))
    else:
        values = (np.arange(count) * 0.25 - 3).astype(dtype.newbyteorder("="))
        values[: min(5, count)] = [np.nan, np.inf, -np.inf, -0.0, np.finfo(dtype).max][:count]
    return values.reshape(shape).astype(dtype)


def write_types_v2():
    name = "types_v2.zarr"
    root = zarr.create_group(fresh(name), zarr_format=2)
    blosc = numcodecs.Blosc

    def add(key, dtype, shape=(7, 10), chunks=(4, 6), dims=("y", "x"), skip=None, parent=root, **options):
        values = ramp(dtype, shape)
        options.setdefault("compressors", None)
        array = parent.create_array(key, shape=shape, chunks=chunks, dtype=dtype, **options)
        if dims is not None:
            array.attrs["_ARRAY_DIMENSIONS"] = list(dims[: len(shape)])
        array[...] = values
        path = (parent.path + "/" + key).lstrip("/")
        raw = values.astype(object)
        if skip is not None:
            # Remove one chunk.
            separator = options.get("chunk_key_encoding", {}).get("separator", ".")
            (HERE / name / path / separator.join(map(str, skip))).unlink()
            box = tuple(slice(i * c, (i + 1) * c) for i, c in zip(skip, chunks))
            fill = options.get("fill_value")
            raw[box] = None if fill is None else np.dtype(dtype).type(fill)
        expect(name, path, values, None if dims is None else list(dims[: len(shape)]))
        EXPECTED[name][path]["raw"] = [None if v is None else json_value(v) for v in raw.ravel()]

    for dtype in ("|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8", "<f2", "<f4", "<f8"):
        add(np.dtype(dtype).name, dtype)
    for dtype in (">i2", ">i4", ">i8", ">u2", ">u8", ">f4", ">f8"):
        add(np.dtype(dtype).name + "_big", dtype, compressors=blosc("lz4"))
    for cname in ("lz4", "lz4hc", "zstd", "zlib", "blosclz"):
        for shuffle, word in ((blosc.NOSHUFFLE, "none"), (blosc.SHUFFLE, "byte"), (blosc.BITSHUFFLE, "bit")):
            add(f"blosc_{cname}_{word}", "<f4", shape=(20, 18), chunks=(16, 12), compressors=blosc(cname, 5, shuffle))
    add("gzip", "<f8", compressors=numcodecs.GZip(5))
    add("zlib", "<i4", compressors=numcodecs.Zlib(5))
    add("zstd", "<i2", compressors=numcodecs.Zstd(3))
    add("slash", "<i2", chunk_key_encoding={"name": "v2", "separator": "/"}, skip=(1, 1), fill_value=-7)
    add("order_f", "<i4", order="F", compressors=blosc("zstd"))
    add("fill_nan", "<f4", fill_value=float("nan"), skip=(0, 1))
    add("fill_null", "<i4", fill_value=None, skip=(1, 0))
    add("fill_max", "<u8", fill_value=2**64 - 1, skip=(0, 0))
    add("scalar", "<f8", shape=(), chunks=())
    add("empty", "<f4", shape=(0, 10), chunks=(1, 4))
    add("wide", "<i2", shape=(3,), chunks=(100,))
    add("without_names", "<i2", shape=(5, 4), chunks=(2, 4), dims=None)
    inner = root.create_group("nested").create_group("group with a space")
    add("array with a space", "<i2", parent=inner)
    zarr.consolidate_metadata(HERE / name, zarr_format=2)


def write_types_v3():
    name = "types_v3.zarr"
    root = zarr.create_group(fresh(name), zarr_format=3)

    def add(key, dtype, shape=(7, 10), chunks=(4, 6), dims=("y", "x"), skip=None, parent=root, **options):
        values = ramp(dtype, shape)
        options.setdefault("compressors", None)
        dtype = np.dtype(dtype)
        names = None if dims is None else list(dims[: len(shape)])
        array = parent.create_array(
            key, shape=shape, chunks=chunks, dtype=dtype, dimension_names=names, **options)
        array[...] = values
        path = (parent.path + "/" + key).lstrip("/")
        raw = values.astype(object)
        if skip is not None:
            (HERE / name / path / array.metadata.encode_chunk_key(skip)).unlink()
            stored = options.get("shards", chunks)
            box = tuple(slice(i * c, (i + 1) * c) for i, c in zip(skip, stored))
            raw[box] = dtype.type(options["fill_value"])
        expect(name, path, values, names)
        EXPECTED[name][path]["raw"] = [json_value(v) for v in raw.ravel()]
        return array

    types = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64"
    for dtype in types.split():
        add(dtype, dtype)
    for dtype in ("int16", "uint32", "float32", "float64"):
        add(dtype + "_big", dtype, serializer=BytesCodec(endian="big"), compressors=(BloscCodec(cname="lz4"),))
    for cname in ("lz4", "zstd", "zlib"):
        add(f"blosc_{cname}", "float32", shape=(20, 18), chunks=(16, 12), compressors=(BloscCodec(cname=cname, shuffle="shuffle", typesize=4),))
    add("blosc_bit", "float32", shape=(20, 18), chunks=(16, 12), compressors=(BloscCodec(cname="lz4", shuffle="bitshuffle", typesize=4),))
    add("gzip", "float64", compressors=(GzipCodec(),))
    add("gzip_crc32c", "int16", compressors=(GzipCodec(), Crc32cCodec()))
    add("zstd_checksum", "int32", compressors=(ZstdCodec(level=3, checksum=True),))
    add("transposed", "int32", filters=(TransposeCodec(order=(1, 0)),), compressors=(ZstdCodec(),))
    add("transposed_3d", "int16", shape=(5, 4, 6), chunks=(2, 3, 6), dims=("a", "b", "c"), filters=(TransposeCodec(order=(2, 0, 1)),))
    add("keys_dot", "int16", chunk_key_encoding={"name": "default", "separator": "."})
    add("keys_v2", "int16", chunk_key_encoding={"name": "v2", "separator": "."}, skip=(0, 1), fill_value=3)
    add("fill_nan", "float32", fill_value=float("nan"), skip=(1, 1))
    add("fill_infinity", "float64", fill_value=float("-inf"), skip=(1, 1))
    add("scalar", "float64", shape=(), chunks=())
    add("empty", "float32", shape=(0, 10), chunks=(1, 4))
    add("without_names", "int16", shape=(5, 4), chunks=(2, 4), dims=None)
    add("sharded", "float32", shape=(14, 20), chunks=(2, 5), shards=(6, 10), compressors=(ZstdCodec(),), skip=(2, 1), fill_value=1.5)
    add("sharded_blosc", "int16", shape=(14, 20), chunks=(3, 5), shards=(6, 10), compressors=(BloscCodec(cname="lz4", typesize=2),))
    for location in ("start", "end"):
        for word, codecs in (("crc", (BytesCodec(), Crc32cCodec())), ("bare", (BytesCodec(),)), ("big", (BytesCodec(endian="big"),))):
            array = add(
                f"sharded_{location}_{word}", "int32", shape=(8, 8), chunks=(4, 8), dims=("y", "x"), fill_value=9,
                serializer=ShardingCodec(
                    chunk_shape=(2, 4), codecs=(BytesCodec(endian="big"), GzipCodec()),
                    index_codecs=codecs, index_location=location))
            # An inner chunk of nothing but the fill value is not stored.
            values = array[...]
            values[2:4, 4:8] = 9
            array[...] = values
            EXPECTED[name][f"sharded_{location}_{word}"]["raw"] = [json_value(v) for v in values.ravel()]
    inner = root.create_group("nested").create_group("group with a space")
    add("array with a space", "int16", parent=inner)
    zarr.consolidate_metadata(HERE / name, zarr_format=3)


write_climate()
write_months()
write_types_v2()
write_types_v3()
with open(HERE / "expected.json", "w") as out:
    out.write("{\n")
    for i, (store, arrays) in enumerate(EXPECTED.items()):
        out.write(f"{',' if i else ''}{json.dumps(store)}: {{\n")
        lines = [f"{json.dumps(name)}: {json.dumps(array, separators=(',', ':'))}" for name, array in arrays.items()]
        out.write(",\n".join(lines) + "\n}\n")
    out.write("}\n")
