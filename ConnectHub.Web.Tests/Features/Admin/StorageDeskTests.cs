using Bunit;
using ConnectHub.Web.Features.Admin;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Recordings;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Admin;

public sealed class StorageDeskTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    /// <summary>On a phone the columns' names are not to be seen, and each figure says its own.</summary>
    [Fact]
    public async Task Channels_EachFigure_NamesItsColumn()
    {
        await site.KeepAsync(await site.OwnerAsync(), "Radio");
        var admin = await site.SignUpAsync(People.NewHandle("admin"), Principal.Admin);
        await using var context = new BunitContext();
        context.Services.AddFallbackServiceProvider(site.Services);
        context.Services.AddSingleton<AuthenticationStateProvider>(SignedIn.As(admin.UserId, admin.Handle));
        context.Services.AddScoped<DeskScript>();
        context.SetRendererInfo(new RendererInfo("Server", isInteractive: true));

        var page = context.Render<StorageDesk>();
        var table = await page.WaitForElementAsync("[data-testid=storage-channels]", LibraryComponents.Patience);

        var columns = table.QuerySelectorAll("thead th").Skip(1).Select(column => column.TextContent).ToList();
        Assert.Equal(["Videos", "Trash", "MP4s", "Clips", "Together"], columns);
        Assert.All(table.QuerySelectorAll("tbody tr"), row => Assert.Equal(columns, row.QuerySelectorAll("td").Select(cell => cell.GetAttribute("data-name"))));
    }
}
