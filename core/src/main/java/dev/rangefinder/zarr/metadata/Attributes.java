// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The user attributes of a node, read leniently: writers put lists of one element where a scalar is
 * meant, and texts or bare tokens for NaN and infinities. A getter finds nothing where an attribute
 * is absent or of another kind; it never throws. Immutable.
 */
public final class Attributes implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Attributes EMPTY = new Attributes(Map.of());

  private final LinkedHashMap<String, Object> values;

  /**
   * @param values as {@link JsonReader} reads them; not changed any more
   */
  Attributes(Map<String, Object> values) {
    this.values = new LinkedHashMap<>(values);
  }

  public static Attributes empty() {
    return EMPTY;
  }

  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * The value in JSON's kinds: {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@code
   * Long}, {@code BigInteger}, {@code Double}; nothing for {@code null}.
   */
  public Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A text, or the text of a list of one. */
  public Optional<String> text(String name) {
    return scalar(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The texts of a list; of a lone text a list of one. Empty if there is any other element. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object element : elements(name)) {
      if (!(element instanceof String text)) {
        return List.of();
      }
      texts.add(text);
    }
    return texts;
  }

  /**
   * A number, or the number of a list of one, without loss: {@code Long}, {@code BigInteger} where
   * it does not fit, or {@code Double} where it is written with a fraction or an exponent.
   */
  public Optional<Number> number(String name) {
    return Optional.ofNullable(toNumber(scalar(name)));
  }

  /** The numbers of a list; of a lone number a list of one. Empty if any element is none. */
  public List<Number> numbers(String name) {
    List<Number> numbers = new ArrayList<>();
    for (Object element : elements(name)) {
      Number number = toNumber(element);
      if (number == null) {
        return List.of();
      }
      numbers.add(number);
    }
    return numbers;
  }

  /** A truth value, or one of the texts {@code true} and {@code false} in any case. */
  public Optional<Boolean> flag(String name) {
    Object value = scalar(name);
    if (value instanceof Boolean flag) {
      return Optional.of(flag);
    }
    if (value instanceof String text) {
      if (text.equalsIgnoreCase("true")) {
        return Optional.of(Boolean.TRUE);
      }
      if (text.equalsIgnoreCase("false")) {
        return Optional.of(Boolean.FALSE);
      }
    }
    return Optional.empty();
  }

  /** The bytes that a text stands for in Base64 (RFC 4648). */
  public Optional<byte[]> base64(String name) {
    try {
      return text(name).map(Base64.getDecoder()::decode);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The members of an attribute that is an object. */
  public Optional<Attributes> object(String name) {
    return Optional.ofNullable(toObject(values.get(name)));
  }

  @SuppressWarnings("unchecked")
  private static Attributes toObject(Object value) {
    return value instanceof Map ? new Attributes((Map<String, Object>) value) : null;
  }

  private Object scalar(String name) {
    Object value = values.get(name);
    return value instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
  }

  private List<?> elements(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? list : List.of(value);
  }

  /** The number that a JSON value is or spells, or {@code null}. */
  private static Number toNumber(Object value) {
    if (value instanceof Long || value instanceof BigInteger || value instanceof Double) {
      return (Number) value;
    }
    return value instanceof String text ? SpecialNumbers.parse(text) : null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attributes attributes && attributes.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "Attributes" + values.keySet();
  }
}
