// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.range;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.obsrv.connect.jdbc.tracking.Place;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Places as text: values percent-encoded with {@code &} between them, and places with {@code ;} between them. */
public final class PlaceText {

    static final String PLACE = ";";
    static final String VALUE = "&";

    private PlaceText() {}

    public static String of(Place place) {
        return place.values().stream().map(PlaceText::encoded).collect(Collectors.joining(VALUE));
    }

    static String of(List<Place> places) {
        return places.stream().map(PlaceText::of).collect(Collectors.joining(PLACE));
    }

    public static Place parse(String text) {
        return new Place(
                Arrays.stream(text.split(VALUE, -1)).map(PlaceText::decoded).toList());
    }

    static List<Place> parseAll(String text) {
        return Arrays.stream(text.split(PLACE, -1)).map(PlaceText::parse).toList();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
