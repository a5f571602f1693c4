/** Tests of values. */
@NullMarked
package io.streamspace.billing.values;

import org.jspecify.annotations.NullMarked;
