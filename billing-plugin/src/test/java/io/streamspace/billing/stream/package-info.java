/** Tests of live changes. */
@NullMarked
package io.streamspace.billing.stream;

import org.jspecify.annotations.NullMarked;
