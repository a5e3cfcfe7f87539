/** Opens the database: embedded in a data folder, or a server of one's own. */
@NullMarked
package io.fairlead.database;

import org.jspecify.annotations.NullMarked;
