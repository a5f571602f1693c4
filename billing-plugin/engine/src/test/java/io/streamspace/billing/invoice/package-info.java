@NullMarked
package io.streamspace.billing.invoice;

import org.jspecify.annotations.NullMarked;
