using System.Text.Json;
using ConnectHub.Web.App;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Tests.App;

public sealed class LeanInteropTests(WebApp app) : IClassFixture<WebApp>
{
    [Fact]
    public void Arguments_OfAllKinds_AreWrittenAsBefore()
    {
        using var scope = app.Services.CreateScope();
        object?[] arguments =
        [
            1, "two", 3.5, true, null, DateTimeOffset.UnixEpoch, new { Items = (IReadOnlyList<int>)[4], ByName = (IReadOnlyDictionary<string, int>)new Dictionary<string, int> { ["five"] = 5 } },
            new List<string> { "six" }, new Dictionary<string, List<string>> { ["seven"] = ["eight"] }, DayOfWeek.Friday,
        ];

        var written = JsonSerializer.Serialize(arguments, OptionsOf(scope));

        Assert.Equal(
            """[1,"two",3.5,true,null,"1970-01-01T00:00:00+00:00",{"items":[4],"byName":{"five":5}},["six"],{"seven":["eight"]},5]""", written);
    }

    [Fact]
    public void Arguments_Written_NothingIsLearntOfTheirInterfaces()
    {
        using var scope = app.Services.CreateScope();
        var options = OptionsOf(scope);
        JsonSerializer.Serialize<object?[]>([1, "two"], options);

        Assert.True(options.TryGetTypeInfo(typeof(int), out _));
        Assert.False(options.TryGetTypeInfo(typeof(IComparable<int>), out _));
        Assert.False(options.TryGetTypeInfo(typeof(IEnumerable<KeyValuePair<string, int>>), out _));
    }

    private static JsonSerializerOptions OptionsOf(IServiceScope scope) =>
        LeanInterop.OptionsOf((JSRuntime)scope.ServiceProvider.GetRequiredService<IJSRuntime>());
}
