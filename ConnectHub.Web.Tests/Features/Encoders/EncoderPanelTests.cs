using Bunit;
using ConnectHub.Web.Features.Encoders;
using ConnectHub.Web.Tests.Features.GoLive;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Encoders;

public sealed class EncoderPanelTests(RtmpSite site) : IClassFixture<RtmpSite>
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private StreamKeyService Keys => site.Services.GetRequiredService<StreamKeyService>();

    [Fact]
    public async Task Render_SiteWithoutRtmp_SaysWhatItsAdminHasToDo()
    {
        await using var app = new WebApp();
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);

        var panel = studio.Render<EncoderPanel>();

        Assert.Contains("ConnectHub__Rtmp__Enabled=true", panel.Find("[data-testid=encoder-off]").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("[data-testid=encoder-key]"));
    }

    [Fact]
    public async Task Render_FirstTime_HasOneMaskedKeyThatWasNeverUsed()
    {
        var person = await site.SignUpAsync();
        await using var studio = new StudioComponents(site, person, _clock);

        var panel = studio.Render<EncoderPanel>();

        var key = Assert.Single(await Keys.ListAsync(person.UserId, Cancel));
        var secret = await Keys.RevealAsync(person.UserId, key.Id, Cancel);
        Assert.DoesNotContain(secret!, panel.Markup, StringComparison.Ordinal);
        Assert.Equal("Never used", panel.Find("[data-testid=encoder-key-used]").TextContent.Trim());
        Assert.Equal("rtmp://localhost/live", panel.Find("[data-testid=encoder-url]").TextContent);
        Assert.Equal("waiting", panel.Find("[data-testid=encoder-signal]").GetAttribute("data-signal"));
    }

    [Fact]
    public async Task Reveal_FifteenSecondsLater_IsMaskedAgain()
    {
        var person = await site.SignUpAsync();
        await using var studio = new StudioComponents(site, person, _clock);
        var panel = studio.Render<EncoderPanel>();

        await panel.Find("[data-testid=encoder-key-reveal]").ClickAsync(new());
        Assert.StartsWith("live_", Shown(panel), StringComparison.Ordinal);
        _clock.Advance(EncoderPanel.Shown - EncoderPanel.LookEvery);
        await panel.InvokeAsync(() => { });
        Assert.StartsWith("live_", Shown(panel), StringComparison.Ordinal);
        _clock.Advance(EncoderPanel.LookEvery);

        panel.WaitForAssertion(() => Assert.StartsWith("•", Shown(panel), StringComparison.Ordinal), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Reveal_Key_ShowsItsQrCodeForAsLongAsTheKey()
    {
        var person = await site.SignUpAsync();
        await using var studio = new StudioComponents(site, person, _clock);
        var panel = studio.Render<EncoderPanel>();
        Assert.Empty(panel.FindAll("[data-testid=encoder-key-qr]"));

        await panel.Find("[data-testid=encoder-key-reveal]").ClickAsync(new());
        var shown = panel.Find("[data-testid=encoder-key-qr] path").GetAttribute("d")!;
        Assert.Equal(DarkModules($"rtmp://localhost/live/{Shown(panel)}"), shown.Count(command => command == 'M'));
        _clock.Advance(EncoderPanel.Shown);

        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("[data-testid=encoder-key-qr]")), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Copy_MaskedKey_PutsTheKeyItselfOnTheClipboard()
    {
        var person = await site.SignUpAsync();
        await using var studio = new StudioComponents(site, person, _clock);
        var module = studio.JSInterop.SetupModule("./Features/Encoders/EncoderPanel.razor.js");
        var copied = module.SetupVoid("copy", _ => true).SetVoidResult();
        var panel = studio.Render<EncoderPanel>();

        await panel.Find("[data-testid=encoder-key-copy]").ClickAsync(new());

        var key = Assert.Single(await Keys.ListAsync(person.UserId, Cancel));
        Assert.Equal(await Keys.RevealAsync(person.UserId, key.Id, Cancel), Assert.Single(copied.Invocations).Arguments[0]);
        Assert.StartsWith("•", Shown(panel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotate_OnlyWhenConfirmed_ChangesTheKey()
    {
        var person = await site.SignUpAsync();
        await using var studio = new StudioComponents(site, person, _clock);
        var panel = studio.Render<EncoderPanel>();
        var key = Assert.Single(await Keys.ListAsync(person.UserId, Cancel));
        var before = await Keys.RevealAsync(person.UserId, key.Id, Cancel);

        await panel.Find("[data-testid=encoder-key-rotate]").ClickAsync(new());
        Assert.Equal(before, await Keys.RevealAsync(person.UserId, key.Id, Cancel));
        await panel.Find("[data-testid=encoder-key-confirm]").ClickAsync(new());

        Assert.NotEqual(before, await Keys.RevealAsync(person.UserId, key.Id, Cancel));
        Assert.Empty(panel.FindAll("[data-testid=encoder-key-ask]"));
    }

    [Fact]
    public async Task Add_Named_ShowsOneMore()
    {
        var person = await site.SignUpAsync();
        await using var studio = new StudioComponents(site, person, _clock);
        var panel = studio.Render<EncoderPanel>();

        await panel.Find("[data-testid=encoder-key-name]").ChangeAsync(new() { Value = "Studio PC" });
        await panel.Find("[data-testid=encoder-key-add]").Closest("form")!.SubmitAsync();

        Assert.Equal(["Default", "Studio PC"], panel.FindAll("[data-testid=encoder-key] .label").Select(label => label.TextContent));
    }

    [Fact]
    public async Task Look_EncoderArrives_SaysSoAndWhenItsKeyWasUsed()
    {
        var person = await site.SignUpAsync();
        await using var studio = new StudioComponents(site, person, _clock);
        var panel = studio.Render<EncoderPanel>();
        var key = Assert.Single(await Keys.ListAsync(person.UserId, Cancel));
        var admission = site.Services.GetRequiredService<RtmpAdmission>();

        await admission.AdmitAsync((await Keys.RevealAsync(person.UserId, key.Id, Cancel))!, clientId: "900", "203.0.113.9", Cancel);
        _clock.Advance(EncoderPanel.LookEvery);

        panel.WaitForAssertion(() => Assert.Equal("connecting", panel.Find("[data-testid=encoder-signal]").GetAttribute("data-signal")), TimeSpan.FromSeconds(10));
        Assert.Contains("203.0.113.9", panel.Find("[data-testid=encoder-key-used]").TextContent, StringComparison.Ordinal);
    }

    private static int DarkModules(string text)
    {
        using var code = QRCoder.QRCodeGenerator.GenerateQrCode(text, QRCoder.QRCodeGenerator.ECCLevel.M);
        return code.ModuleMatrix.Sum(row => row.Cast<bool>().Count(dark => dark));
    }

    private static string Shown(IRenderedComponent<EncoderPanel> panel) => panel.Find("[data-testid=encoder-key-value]").TextContent;
}
