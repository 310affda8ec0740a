// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** A decoder of one page's values; which arrays it fills is said by the extending interface. */
public sealed interface ValueDecoder
    permits BooleanDecoder,
        IntDecoder,
        LongDecoder,
        FloatDecoder,
        DoubleDecoder,
        Int128Decoder,
        FixedDecoder,
        BinaryDecoder {}
