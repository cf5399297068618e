using Bunit;
using ConnectHub.Web.Features.Recordings.Saved;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The preview's button for the picture, inside of something that is rendered once.</summary>
public sealed class PictureButtonTests : BunitContext
{
    [Fact]
    public void Button_WhileAPictureIsTaken_IsDisabled()
    {
        var editor = Render<Editor>();
        Assert.False(editor.Find("button").HasAttribute("disabled"));

        editor.Render(parameters => parameters.Add(p => p.IsBusy, true));

        Assert.True(editor.Find("button").HasAttribute("disabled"));
    }

    private sealed class Editor : ComponentBase
    {
        [Parameter] public bool IsBusy { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CascadingValue<bool>>(0);
            builder.AddComponentParameter(1, "Name", "IsBusy");
            builder.AddComponentParameter(2, "Value", IsBusy);
            builder.AddComponentParameter(3, "ChildContent", (RenderFragment)(inner =>
            {
                inner.OpenComponent<RenderedOnce>(0);
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }

    private sealed class RenderedOnce : ComponentBase
    {
        protected override bool ShouldRender() => false;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<PictureButton>(0);
            builder.CloseComponent();
        }
    }
}
