@NullMarked
package io.streamspace.billing.ui;

import org.jspecify.annotations.NullMarked;
