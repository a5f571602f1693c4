@NullMarked
package io.streamspace.billing.themestore.adapter;

import org.jspecify.annotations.NullMarked;
