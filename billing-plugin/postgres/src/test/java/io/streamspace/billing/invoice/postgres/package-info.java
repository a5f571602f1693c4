@NullMarked
package io.streamspace.billing.invoice.postgres;

import org.jspecify.annotations.NullMarked;
