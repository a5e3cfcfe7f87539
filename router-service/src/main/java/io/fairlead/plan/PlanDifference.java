package io.fairlead.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What differs between two plans as they are written, for people. Members are told apart by rep or
 * selector, routes by name, whatever their order.
 */
public final class PlanDifference {

  private static final List<String> ORDINALS =
      List.of(
          "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
          "tenth");

  private final List<Change> changes = new ArrayList<>();

  private PlanDifference() {}

  /**
   * One thing that differs.
   *
   * @param path where, as in {@code pools.emea.members}
   * @param says how, as in {@code ana's weight was 1 and is 2}
   */
  public record Change(String path, String says) {}

  /** What differs, by place; empty where the plans say the same. */
  public static List<Change> between(JsonNode before, JsonNode after) {
    PlanDifference difference = new PlanDifference();
    difference.objects("", "", before, after);
    return List.copyOf(difference.changes);
  }

  /** The difference of two objects; {@code whose} begins each sentence, as in {@code ana's }. */
  private void objects(String path, String whose, JsonNode before, JsonNode after) {
    Set<String> keys = new TreeSet<>(before.propertyNames());
    keys.addAll(after.propertyNames());
    for (String key : keys) {
      values(path, whose, key, find(before, key), find(after, key));
    }
  }

  private void values(
      String path, String whose, String key, Optional<JsonNode> before, Optional<JsonNode> after) {
    if (before.equals(after)) {
      return;
    }
    boolean both = before.isPresent() && after.isPresent();
    if (both && before.get().isObject() && after.get().isObject()) {
      if (whose.isEmpty()) {
        objects(path.isEmpty() ? key : path + "." + key, "", before.get(), after.get());
      } else {
        objects(path, whose + key + "'s ", before.get(), after.get());
      }
    } else if (both && whose.isEmpty() && isListOfObjects(before.get(), after.get())) {
      lists(path.isEmpty() ? key : path + "." + key, before.get(), after.get());
    } else {
      change(
          path.isEmpty() ? "plan" : path,
          whose
              + key
              + sentence(before.map(PlanDifference::text), after.map(PlanDifference::text)));
    }
  }

  private static String sentence(Optional<String> before, Optional<String> after) {
    if (before.isEmpty()) {
      return " is new: " + after.orElse("");
    }
    return after
        .map(is -> " was %s and is %s".formatted(before.get(), is))
        .orElse(" is gone, it was " + before.get());
  }

  private void lists(String path, JsonNode before, JsonNode after) {
    Map<String, JsonNode> was = byName(before);
    Map<String, JsonNode> is = byName(after);
    was.forEach((name, one) -> {
      if (!is.containsKey(name)) {
        change(path, name + " is gone" + (name.equals(text(one)) ? "" : ", it was " + text(one)));
      }
    });
    is.forEach((name, one) -> {
      JsonNode earlier = was.get(name);
      if (earlier == null) {
        change(path, name + " is new" + (name.equals(text(one)) ? "" : ": " + text(one)));
      } else {
        objects(path, name + "'s ", earlier, one);
      }
    });
    moves(path, List.copyOf(was.keySet()), List.copyOf(is.keySet()));
  }

  /** Says who moved: the fewest whose moving explains the new order. */
  private void moves(String path, List<String> before, List<String> after) {
    List<String> was = before.stream().filter(after::contains).toList();
    List<String> is = after.stream().filter(before::contains).toList();
    Set<String> stayed =
        commonOrder(was, is, name -> before.indexOf(name) == after.indexOf(name) ? 1_001 : 1_000);
    for (String name : is) {
      if (!stayed.contains(name)) {
        change(
            path,
            "%s was %s and is %s"
                .formatted(name, ordinal(before.indexOf(name)), ordinal(after.indexOf(name))));
      }
    }
  }

  /** The common subsequence that is worth most. */
  private static Set<String> commonOrder(
      List<String> left, List<String> right, ToIntFunction<String> worth) {
    int[][] best = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        best[i][j] =
            left.get(i).equals(right.get(j))
                ? best[i + 1][j + 1] + worth.applyAsInt(left.get(i))
                : Math.max(best[i + 1][j], best[i][j + 1]);
      }
    }
    Set<String> common = new LinkedHashSet<>();
    int i = 0;
    int j = 0;
    while (i < left.size() && j < right.size()) {
      if (left.get(i).equals(right.get(j))) {
        common.add(left.get(i));
        i++;
        j++;
      } else if (best[i + 1][j] > best[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }

  private static Map<String, JsonNode> byName(JsonNode list) {
    Map<String, JsonNode> byName = new LinkedHashMap<>();
    for (JsonNode one : list) {
      String name = name(one);
      int same = 2;
      while (byName.putIfAbsent(name, one) != null) {
        name = name(one) + " (" + same++ + ")";
      }
    }
    return byName;
  }

  private static String name(JsonNode one) {
    return find(one, "rep")
        .filter(_ -> one.path("name").isMissingNode())
        .map(JsonNode::asString)
        .or(() ->
            find(one, "name")
                .or(() -> find(one, "where").filter(_ -> isMember(one)))
                .map(name -> "'" + name.asString() + "'"))
        .orElseGet(() -> text(one));
  }

  /** A cap has a selector, too, but is not told apart by it. */
  private static boolean isMember(JsonNode one) {
    return one.path("most").isMissingNode() && one.path("mostOpen").isMissingNode();
  }

  private static boolean isListOfObjects(JsonNode before, JsonNode after) {
    return before.isArray()
        && after.isArray()
        && IntStream.range(0, before.size()).allMatch(i -> before.get(i).isObject())
        && IntStream.range(0, after.size()).allMatch(i -> after.get(i).isObject());
  }

  private static Optional<JsonNode> find(JsonNode node, String key) {
    return Optional.ofNullable(node.get(key)).filter(value -> !value.isNull());
  }

  private static String ordinal(int index) {
    return index < ORDINALS.size() ? ORDINALS.get(index) : "number " + (index + 1);
  }

  private static String text(JsonNode node) {
    if (node.isObject()) {
      return node.propertyStream()
          .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node.isArray()) {
      return node.valueStream()
          .map(PlanDifference::text)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return node.asString();
  }

  private void change(String path, String says) {
    changes.add(new Change(path, says));
  }
}
