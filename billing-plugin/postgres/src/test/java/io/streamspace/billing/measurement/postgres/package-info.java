@NullMarked
package io.streamspace.billing.measurement.postgres;

import org.jspecify.annotations.NullMarked;
