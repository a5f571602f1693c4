@NullMarked
package io.streamspace.billing.measurement;

import org.jspecify.annotations.NullMarked;
