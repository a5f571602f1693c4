@NullMarked
package io.streamspace.billing.document.adapter;

import org.jspecify.annotations.NullMarked;
