package io.fairlead.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is absent from a document is empty. */
final class Documents {

  private Documents() {}

  static <T extends @Nullable Object> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  static <K, V extends @Nullable Object> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
    return map == null ? Map.of() : map;
  }

  static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
