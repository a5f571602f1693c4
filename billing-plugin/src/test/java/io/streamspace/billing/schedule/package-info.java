@NullMarked
package io.streamspace.billing.schedule;

import org.jspecify.annotations.NullMarked;
