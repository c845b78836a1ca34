mod fragment;
mod properties;

use self::fragment::Fragment;
use super::*;

#[test]
fn marks_are_set_where_words_begin_and_end() {
    for (text, html) in [
        ("*one* and **two**", "<em>one</em> and <strong>two</strong>"),
        ("***both***", "<strong><em>both</em></strong>"),
        ("**a *b***", "<strong>a <em>b</em></strong>"),
        ("***a* b**", "<strong><em>a</em> b</strong>"),
        ("**a *b**", "<strong>a *b</strong>"),
        ("(**Note:** *x*)", "(<strong>Note:</strong> <em>x</em>)"),
        ("**重点**内容", "<strong>重点</strong>内容"),
        ("*two\nlines*", "<em>two<br>lines</em>"),
        ("`a*b*` *`c`*", "<code>a*b*</code> <em><code>c</code></em>"),
        ("``a`b`` ` `` `", "<code>a`b</code> <code>``</code>"),
        ("``` a `b` ```", "<code>a `b`</code>"),
        ("`two\nlines`", "<code>two lines</code>"),
        ("`<b>` & \"'", "<code>&lt;b&gt;</code> &amp; &quot;&#39;"),
    ] {
        assert_eq!(set(text).as_deref(), Some(html), "{text}");
    }
}

#[test]
fn what_is_no_markup_stays_as_it_was_typed() {
    for text in [
        "",
        "no markup",
        "2 * 3 * 4",
        "2*3*4",
        "2**3**4",
        "a*b*c",
        "snake_case_*_x",
        "**",
        "** **",
        "****",
        "****four****",
        "*one",
        "one*",
        "*one\n\ntwo*",
        "* a bullet\n* another",
        "(*) and (*)",
        "*.txt and *.md",
        "f(*args, **kwargs)",
        "char *p, *q;",
        "`one",
        "``one`",
        "$5 or $10",
        "$5 apples and 3$",
        "US$ 5 and US$ 6",
        "$ x $",
        "$x $",
        "$a\n\nb$",
        "\\$x\\$",
        "$$",
        "$$$$",
        "$$$x$$$",
        "\\(x",
        "\\[x\\)",
        "\\(\\)",
        "C:\\temp",
        "```\nnever closed",
        "```",
    ] {
        assert_eq!(set(text), None, "{text}");
        assert_eq!(plain(text), text);
    }
}

#[test]
fn fenced_blocks_are_code() {
    for (text, html) in [
        (
            "```\na*b*\n\n  c\n```",
            "<pre><code>a*b*\n\n  c</code></pre>",
        ),
        (
            "What?\n```rust\nlet a = 1 < 2;\n```\n*So*",
            "What?<pre><code>let a = 1 &lt; 2;</code></pre><em>So</em>",
        ),
        ("````\n```\n````", "<pre><code>```</code></pre>"),
        ("```\n```\nx", "<pre><code></code></pre>x"),
        (
            "```\na\n```\n\n   ```\nb\n```  ",
            "<pre><code>a</code></pre><pre><code>b</code></pre>",
        ),
        ("a\n```\n$x$\n```", "a<pre><code>$x$</code></pre>"),
    ] {
        assert_eq!(set(text).as_deref(), Some(html), "{text}");
    }
}

#[test]
fn formulas_are_mathml() {
    let x = "<math display=\"inline\"><msup><mi>x</mi><mn>2</mn></msup></math>";
    for (text, html) in [
        ("Is $x^2$?", format!("Is {x}?")),
        ("\\(x^2\\)", x.into()),
        ("$x^2$ costs $5", format!("{x} costs $5")),
        ("*$x^2$*", format!("<em>{x}</em>")),
        ("$$x^2$$", x.replace("inline", "block")),
        ("\\[ x^2 \\]", x.replace("inline", "block")),
        (
            "$a<b$",
            "<math display=\"inline\"><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>".into(),
        ),
        (
            "$\\text{a\\%~b}\\&$",
            "<math display=\"inline\"><mtext>a%\u{a0}b</mtext><mi>&amp;</mi></math>".into(),
        ),
        (
            "$a\\!b~c$",
            "<math display=\"inline\"><mi>a</mi><mi>b</mi><mspace width=\"0.333em\"></mspace><mi>c</mi></math>"
                .into(),
        ),
    ] {
        assert_eq!(set(text), Some(html), "{text}");
    }
}

#[test]
fn formulas_are_read_as_people_write_them_without_latex() {
    for (latex, readable) in [
        ("x=\\frac52", "x = 5/2"),
        ("\\frac{a+b}{2c}", "(a+b)/(2c)"),
        ("x^2+y_1", "x²+y₁"),
        ("x^{10}-x^k", "x¹⁰−x^k"),
        ("e^{-x/2}", "e^(−x/2)"),
        ("\\sqrt{x}\\sqrt{x+1}\\sqrt[3]{8}", "√x√(x+1)³√8"),
        ("\\alpha\\leq\\beta", "α ≤ β"),
        ("a\\cdot b\\times c", "a⋅b×c"),
        ("\\vec{F}=m\\vec a", "F⃗ = ma⃗"),
        ("\\overline{AB}", "A̅B̅"),
        ("\\sum_{i=1}^{n} i", "∑ᵢ₌₁ⁿ i"),
        ("\\int_0^1 x\\,dx", "∫₀¹ x dx"),
        ("\\lim_{x\\to0}\\sin x", "lim_(x→0) sin x"),
        ("\\sin^2x+\\cos(x)", "sin² x+cos(x)"),
        ("a\\neq b\\not= c", "a ≠ b ≠ c"),
        ("x\\in\\mathbb{R}", "x ∈ ℝ"),
        ("f'(x)", "f′(x)"),
        ("90^\\circ", "90°"),
        ("\\mathrm{H_2O}", "H₂O"),
        ("\\left(\\frac12\\right)^2", "(1/2)²"),
        ("\\binom{n}{k}", "(n, k)"),
        ("\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "(1, 2; 3, 4)"),
        ("\\begin{aligned}a&=b\\\\c&=d\\end{aligned}", "a = b; c = d"),
        ("\\underbrace{a+b}_{c}", "a+b_c"),
        ("50\\,\\text{km/h}", "50 km/h"),
    ] {
        assert_eq!(plain(&format!("${latex}$")), readable, "{latex}");
    }
}

#[test]
fn plain_texts_are_without_marks() {
    for (text, shown) in [
        ("**Which** `x` is *it*?", "Which x is it?"),
        (
            "What?\n```\na = 1\n\nb = 2\n```\nSo",
            "What?\na = 1\n\nb = 2\nSo",
        ),
        ("```\na\n```", "a"),
        ("$x^2$\n*one*", "x²\none"),
        ("two\nlines", "two\nlines"),
    ] {
        assert_eq!(plain(text), shown);
    }
}

/// None of it is markup; each is shown as it was typed.
const MORE_THAN_MARKUP: [&str; 36] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](//example.com/x.png)",
    "https://example.com",
    "&lt;b&gt;&#60;i&#62;",
    "</code></pre></h1><b>",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\url{https://example.com}$",
    "$\\style{position:fixed}{x}$",
    "$\\class{a}{x}$",
    "$\\id{a}{x}$",
    "$\\cssId{a}{x}$",
    "$\\html{<b>}$",
    "$\\htmlClass{a}{x}$",
    "$\\htmlData{a=b}{x}$",
    "$\\includegraphics{x}$",
    "$\\unicode{x3c}$",
    "$\\def\\a{\\a}\\a$",
    "$\\def\\a{\\a\\a}\\a$",
    "$\\newcommand{\\a}{\\a}\\a$",
    "$\\let\\a=\\b\\a$",
    "$\\input{/etc/passwd}$",
    "$\\operatorname{<img src=x onerror=alert(1)>}$",
    "$\\operatorname{</mi></math><script>}$",
    "$\\mathop{<b>}$",
    "$\\operatorname <b$",
    "$\\text<b$",
    "$\\text{$x$}$",
    "$\\color{red}x$",
    "$\\colorbox{red}{x}$",
    "$\\char60 b$",
    "$x % y$",
    "$\\hspace{9999em}x$",
    "$\\kern-9999pt x$",
    "$\\frac{1}$",
];

#[test]
fn what_asks_for_more_than_markup_stays_as_it_was_typed() {
    for text in MORE_THAN_MARKUP {
        assert_eq!(set(text), None, "{text}");
        let among = format!("**a** {text} `b`");
        let fragment = Fragment::read(&html(&among));
        assert_eq!(fragment.tags, ["strong", "/strong", "code", "/code"]);
        assert_eq!(fragment.words, format!("a {text} b"));
    }
}

#[test]
fn a_formula_is_bounded_in_length_and_depth() {
    let nested = |command: &str, times: usize| {
        let (begin, end) = (command.repeat(times), "}".repeat(times));
        format!("${begin}x{end}$")
    };

    assert!(set(&nested("\\sqrt{", 45)).is_some());
    for text in [
        nested("\\sqrt{", 60),
        nested("{", 400),
        format!("${}x$", "\\sqrt".repeat(199)),
        format!("${}x$", "\\not".repeat(240)),
        format!("${}x$", "\\hat ".repeat(190)),
        format!("${}$", "x".repeat(1_001)),
        format!("${}x$", "\\left(".repeat(150)),
        format!("${}", "\\begin{matrix}".repeat(70)),
    ] {
        assert_eq!(set(&text), None, "{text}");
    }
    assert!(set(&format!("${}$", "x".repeat(1_000))).is_some());
    for command in ["\\sqrt ", "\\hat ", "\\not ", "\\mathbf "] {
        let text = format!("${}x$", command.repeat(49));
        assert!(set(&text).is_some_and(|html| html.len() < 20_000), "{text}");
        assert!(plain(&text).len() < 1_000, "{text}");
    }
}
