using System.Reflection;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Tests.Architecture;

/// <summary>Every numbered equation in the code is answered by a test, and every such test by code.</summary>
public class TraceabilityTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Every_equation_has_a_test_that_cites_it() => Assert.Empty(Unanswered(Equations(), Verified()));

    [Fact]
    public void Every_test_that_cites_an_equation_finds_it_in_the_code() => Assert.Empty(Unanswered(Verified(), Equations()));

    [Fact]
    public void A_test_that_cites_an_equation_is_run() =>
        Assert.DoesNotContain(Tests().Where(m => m.GetCustomAttributes<VerifiesAttribute>().Any()), m => m.GetCustomAttribute<FactAttribute>() is null);

    [Fact]
    public void A_mark_without_its_answer_is_found() =>
        Assert.Equal(["Paper (2)"], Unanswered(["Paper (1)", "Paper (2)"], ["Paper (1)", "Other (2)"]));

    [Fact]
    [Equation("Made", "1")]
    public void A_mark_on_a_method_is_seen() =>
        Assert.Contains("Made (1)", Marks([typeof(TraceabilityTests)]));

    private static IEnumerable<string> Unanswered(IEnumerable<string> asked, IEnumerable<string> answers) => asked.Except(answers).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Equations() => Marks(Repository.Projects.SelectMany(p => Repository.AssemblyOf(p).GetTypes()));

    private static IEnumerable<string> Marks(IEnumerable<Type> types) =>
        types.SelectMany(t => t.GetMembers(Everything).Where(m => m.MemberType != MemberTypes.NestedType).Append(t))
            .SelectMany(m => m.GetCustomAttributes<EquationAttribute>(inherit: false))
            .Select(e => $"{e.Source} ({e.Number})");

    private static IEnumerable<string> Verified() => Tests().SelectMany(m => m.GetCustomAttributes<VerifiesAttribute>()).Select(v => $"{v.Source} ({v.Number})");

    private static IEnumerable<MethodInfo> Tests() => typeof(TraceabilityTests).Assembly.GetTypes().SelectMany(t => t.GetMethods(Everything));
}
