@NullMarked
package io.streamspace.billing.billrun;

import org.jspecify.annotations.NullMarked;
