/** Keys of the API: made, shown once, known by their digest. */
@NullMarked
package io.fairlead.keys;

import org.jspecify.annotations.NullMarked;
