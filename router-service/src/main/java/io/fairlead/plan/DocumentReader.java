package io.fairlead.plan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the keys of a plan; what they hold is checked elsewhere. */
final class DocumentReader {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private DocumentReader() {}

  /** That part of a plan; empty where it has not its shape, which is then a problem. */
  static <T> Optional<T> read(JsonNode node, Class<T> type, String path, Problems problems) {
    try {
      return Optional.ofNullable(
          MAPPER
              .rebuild()
              .addHandler(new UnknownKeys(path, problems))
              .build()
              .treeToValue(node, type));
    } catch (MismatchedInputException e) {
      String shape = shape(e.getTargetType());
      problems.add(
          path(path, e),
          value(node, e),
          "must be " + shape,
          "look at its example in the reference");
    } catch (JacksonException e) {
      problems.add(
          path(path, e),
          value(node, e),
          "must have another shape",
          "look at its example in the reference");
    }
    return Optional.empty();
  }

  private static String shape(@Nullable Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type == Integer.class) {
      return "a whole number";
    }
    if (type == Double.class) {
      return "a number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "text";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "keys with values";
  }

  private static String path(String prefix, JacksonException e) {
    StringBuilder path = new StringBuilder(prefix);
    for (JacksonException.Reference reference : e.getPath()) {
      if (reference.getPropertyName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
      }
    }
    return path.isEmpty() ? "plan" : path.toString();
  }

  private static String value(JsonNode root, JacksonException e) {
    JsonNode node = root;
    for (JacksonException.Reference reference : e.getPath()) {
      node =
          reference.getPropertyName() == null
              ? node.path(reference.getIndex())
              : node.path(reference.getPropertyName());
    }
    return node.isString() ? node.asString() : node.toString();
  }

  /** Notes every key that the plan does not have, and reads on. */
  private static final class UnknownKeys extends DeserializationProblemHandler {

    private final String prefix;
    private final Problems problems;

    UnknownKeys(String prefix, Problems problems) {
      this.prefix = prefix;
      this.problems = problems;
    }

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        @Nullable ValueDeserializer<?> deserializer,
        Object owner,
        String key) {
      Collection<Object> known =
          deserializer == null || deserializer.getKnownPropertyNames() == null
              ? List.of()
              : deserializer.getKnownPropertyNames();
      List<String> names = known.stream().map(String::valueOf).sorted().toList();
      String place = parser.streamReadContext().pathAsPointer().toString();
      problems.add(
          dotted(place),
          key,
          "must be one of the keys " + String.join(", ", names),
          Problems.closest(key, names).orElse("leave it out"));
      parser.skipChildren();
      return true;
    }

    /** {@code /pools/emea/members/0/wait} as {@code pools.emea.members[0].wait}. */
    private String dotted(String pointer) {
      StringBuilder path = new StringBuilder(prefix);
      for (String part : pointer.substring(1).split("/", -1)) {
        String name = part.replace("~1", "/").replace("~0", "~");
        if (name.matches("[0-9]+")) {
          path.append('[').append(name).append(']');
        } else {
          path.append(path.isEmpty() ? "" : ".").append(name);
        }
      }
      return path.toString();
    }
  }
}
