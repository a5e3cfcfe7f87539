package io.fairlead.decisions;

import io.fairlead.facts.LeadKey;

/**
 * A lead of a batch that is to be decided.
 *
 * @param place in the order of the requests, from 0
 * @param asked the lead
 */
record Queued(int place, Asked asked) {

  LeadKey key() {
    return asked.request().key();
  }
}
