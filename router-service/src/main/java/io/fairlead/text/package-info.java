/** Text from people and for people. */
@NullMarked
package io.fairlead.text;

import org.jspecify.annotations.NullMarked;
