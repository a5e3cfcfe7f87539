/** Facts and models in PostgreSQL; with the ledger the only code that speaks SQL. */
@NullMarked
package io.fairlead.store;

import org.jspecify.annotations.NullMarked;
