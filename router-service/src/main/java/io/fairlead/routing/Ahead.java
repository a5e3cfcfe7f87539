package io.fairlead.routing;

import java.util.List;
import java.util.Map;

/**
 * What is expected until a moment.
 *
 * @param samples leads like those to come; each has a time, and reps who are not there then are
 *     neither worth anything nor due anything
 * @param rooms by rep, how many leads each may take
 * @param leads how many leads will come that the pool may give
 */
record Ahead(List<Sample> samples, Map<String, Room> rooms, double leads) {

  Ahead {
    samples = List.copyOf(samples);
    rooms = Map.copyOf(rooms);
  }
}
