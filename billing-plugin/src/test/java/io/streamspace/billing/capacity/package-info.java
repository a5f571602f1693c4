@NullMarked
package io.streamspace.billing.capacity;

import org.jspecify.annotations.NullMarked;
