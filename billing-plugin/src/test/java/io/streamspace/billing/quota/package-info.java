@NullMarked
package io.streamspace.billing.quota;

import org.jspecify.annotations.NullMarked;
