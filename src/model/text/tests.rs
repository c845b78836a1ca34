use super::*;

#[test]
fn a_text_of_nothing_visible_is_none() {
    let unseen = [
        "",
        " ",
        "\u{3000}",
        "\u{a0}\u{2003}",
        "\u{2028}",
        "\u{200b}",
        "\u{3164}",
        "\u{2800}",
        "\u{ad}",
        "\u{fe0f}",
        "\u{fe00}",
        "\u{115f}",
        "\u{1160}",
        "\u{ffa0}",
        "\u{180e}",
        "\u{180b}",
        "\u{200c}",
        "\u{200d}",
        "\u{2060}",
        "\u{2064}",
        "\u{feff}",
        "\u{34f}",
        "\u{17b4}",
        "\u{e0001}",
        "\u{e0041}\u{e007f}",
        "\u{e0100}",
        "\u{206a}",
        "\u{fff9}",
        "\u{1bca0}",
        "\u{1d173}",
        "\u{13430}",
        "\u{1d159}",
        "\u{301}",
        " \u{301}",
        "\u{20dd}",
        "\u{93e}",
        "\u{200f}",
        "\u{200e} \u{200e}",
        "\u{200b} \u{200d}\u{2800}",
    ];

    for text in unseen {
        assert_eq!(check_text(text, 100), Err(TextFlaw::Unseen), "{text:?}");
    }
}

#[test]
fn texts_of_every_script_pass_as_they_are() {
    let texts = [
        "closures",
        "C++",
        "?",
        "…",
        "0",
        "é",
        "e\u{301}",
        "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t",
        "क्षत्रिय",
        "हिन्दी",
        "ड़्",
        "น้ำ",
        "ที่นี่",
        "กุ้ง",
        "ພາສາລາວ",
        "ភាសាខ្មែរ",
        "မြန်မာဘာသာ",
        "བསྒྲུབས་",
        "בְּרֵאשִׁ֖ית",
        "שָּׁ֑לוֹם",
        "مُحَمَّدٌ",
        "ٱلرَّحْمَٰنِ",
        "می\u{200c}خواهم",
        "ක්\u{200d}රි",
        "한국어",
        "\u{1112}\u{1161}\u{11ab}",
        "日本語",
        "⠓⠑",
        "😀",
        "❤\u{fe0f}",
        "👍🏽",
        "1\u{fe0f}\u{20e3}",
        "🇩🇪",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦",
        "🏳\u{fe0f}\u{200d}🌈",
        "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        "\u{600}١٢",
        "葛\u{e0100}",
        "co\u{ad}operate",
    ];

    for text in texts {
        assert_eq!(check_text(text, 100).as_deref(), Ok(text));
    }
}

#[test]
fn four_marks_on_a_letter_pass_and_five_do_not() {
    let marked = |marks| format!("Z{}a", "\u{301}".repeat(marks));
    let parted = |by: &str| format!("Z{}", format!("\u{301}\u{489}{by}").repeat(3));

    assert!(is_text(&marked(4), 100));
    for text in [
        marked(5),
        marked(90),
        parted(""),
        parted("\u{200d}"),
        parted("\u{34f}"),
    ] {
        assert_eq!(check_text(&text, 100), Err(TextFlaw::Marks), "{text:?}");
    }
}

#[test]
fn marks_of_direction_at_the_ends_of_words_are_dropped() {
    for (text, shown) in [
        ("مرحبا\u{200f}", "مرحبا"),
        ("\u{200e}\u{200f}abc\u{200e}", "abc"),
        ("שלום\u{200f} עולם", "שלום עולם"),
        ("שלום \u{200f}עולם\u{200f}", "שלום עולם"),
    ] {
        assert_eq!(check_text(text, 100).as_deref(), Ok(shown));
    }
    for char in [
        '\u{61c}', '\u{200e}', '\u{200f}', '\u{202e}', '\u{2066}', '\0', '\n',
    ] {
        let within = format!("a{char}b");
        assert_eq!(check_text(&within, 100), Err(TextFlaw::Controls(char)));
    }
    assert_eq!(
        check_text("a\u{202c}", 9),
        Err(TextFlaw::Controls('\u{202c}'))
    );
    assert_eq!(check_text(&"ä".repeat(101), 100), Err(TextFlaw::Long(101)));
}

#[test]
fn a_text_of_several_lines_keeps_them() {
    for (text, shown) in [
        ("one", "one"),
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("one\r\ntwo\r\n", "one\ntwo\n"),
        ("שלום\u{200f}\nabc", "שלום\nabc"),
    ] {
        assert_eq!(check_lines(text, 100).as_deref(), Ok(shown));
    }
    for (text, flaw) in [
        ("\n\n", TextFlaw::Unseen),
        ("a\rb", TextFlaw::Controls('\r')),
        ("a\tb", TextFlaw::Controls('\t')),
        ("a\n\u{202e}b", TextFlaw::Controls('\u{202e}')),
        ("a\r\nb\n", TextFlaw::Long(4)),
    ] {
        assert_eq!(check_lines(text, 3), Err(flaw), "{text:?}");
    }
}
