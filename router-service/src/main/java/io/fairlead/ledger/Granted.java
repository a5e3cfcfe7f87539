package io.fairlead.ledger;

import io.fairlead.routing.Rotated;

/**
 * A lead that a pool's rotation gave to a rep.
 *
 * @param rotated what the rotation keeps of it, besides the turn
 */
record Granted(Decision decision, String rep, PoolSeats pool, Rotated rotated) {}
