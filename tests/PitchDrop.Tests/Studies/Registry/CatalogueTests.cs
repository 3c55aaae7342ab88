using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Studies.Registry;

public class CatalogueTests
{
    [Fact]
    public void Everything_has_a_name_of_its_own_and_a_line()
    {
        (string Name, string Summary)[] all =
        [
            .. Catalogue.Standard.Models.Select(m => (m.Name, m.Summary)),
            .. Catalogue.Standard.Observables.Select(o => (o.Name, o.Summary)),
            .. Catalogue.Standard.Studies.Select(s => (s.Name, s.Summary)),
        ];
        Assert.Contains("elastoplastic", all.Select(a => a.Name));
        Assert.Equal(all.Length, all.Select(a => a.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(all, a => Assert.Matches("^[a-z0-9_-]+$", a.Name));
        Assert.All(all, a => Assert.InRange(a.Summary.Length, 10, 160));
    }

    [Fact]
    public void The_demonstration_is_a_lattice_in_two_jobs()
    {
        Workload demo = Catalogue.Standard.Demo!(1);
        Assert.Equal(2, demo.Jobs.Count);
        Assert.Equal(2, demo.Jobs.Select(j => j.Name).Distinct(StringComparer.Ordinal).Count());
    }
}
