/** Several instances over one database, whose hosts vanish, stop and come back. */
@NullMarked
package io.fairlead.races;

import org.jspecify.annotations.NullMarked;
