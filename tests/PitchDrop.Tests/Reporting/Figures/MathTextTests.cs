using FsCheck;
using FsCheck.Fluent;
using PitchDrop.Reporting.Figures.Text;

namespace PitchDrop.Tests.Reporting.Figures;

public class MathTextTests
{
    private static string Show(string markup, bool upright = false) =>
        string.Concat(MathText.Parse(markup, upright).Select(r => (r.Script switch { 1 => "^", -1 => "_", _ => "" }) + (r.IsItalic ? $"[{r.Content}]" : r.Content)));

    [Theory]
    [InlineData("tau_{alpha}", "[τ]_[α]")]
    [InlineData("tau_alpha", "[τ]_[α]")]
    [InlineData("chi_4(t)", "[χ]_4([t])")]
    [InlineData("10^{-3}", "10^−3")]
    [InlineData("10^-3", "10^−3")]
    [InlineData("sigma", "[σ]")]
    [InlineData("\\sigma", "[σ]")]
    [InlineData("-sigma_{act}", "−[σ]_act")]
    [InlineData("Gamma", "Γ")]
    [InlineData("\\Delta E", "Δ[E]")]
    [InlineData("1/T", "1/[T]")]
    [InlineData("T \\to 0", "[T] → 0")]
    [InlineData("L=64", "[L]=64")]
    [InlineData("real-space", "real-space")]
    [InlineData("a liquid", "a liquid")]
    [InlineData("a = 1.5", "[a] = 1.5")]
    [InlineData("2e4", "2e4")]
    [InlineData("`chi_4`", "chi_4")]
    [InlineData("x\\_y", "[x]_[y]")]
    [InlineData("\\bar{sigma}", "[σ\u0304\u200a]")]
    [InlineData("\\dot{gamma}", "[γ\u0307\u200a]"), InlineData("\\dot{\\gamma}", "[γ\u0307\u200a]")]
    [InlineData("", "")]
    public void Markup_becomes_letters_scripts_and_variables(string markup, string expected) => Assert.Equal(expected, Show(markup));

    [Fact]
    public void An_escaped_underscore_is_a_character_not_a_script() => Assert.DoesNotContain(MathText.Parse("x\\_y"), r => r.Script != 0);

    [Theory]
    [InlineData("s", "s"), InlineData("sigma_c", "[σ]_c"), InlineData("sweep^{-1}", "sweep^−1")]
    public void A_unit_has_upright_Latin_letters(string markup, string expected) => Assert.Equal(expected, Show(markup, upright: true));

    [Fact]
    public void Any_text_is_accepted_and_no_run_is_empty()
    {
        Gen<string> gen = Gen.Elements("tau", "_", "^", "{", "}", "\\", "`", " ", "x", "\\bar{", "\\bar{}", "-", "4", "\ud83d\ude00", "\ud800", "\\infty", "``").ListOf().Select(string.Concat);
        Prop.ForAll(gen.ToArbitrary(), s => MathText.Parse(s).All(r => r.Content.Length > 0) && double.IsFinite(MathText.Width(s, 10.0)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(4UL, 5UL));
    }

    [Fact]
    public void A_script_is_narrower_than_the_same_text_on_the_line() => Assert.True(MathText.Width("T_{abc}", 10) < MathText.Width("Tabc", 10));
}
